import { type BusinessCtx, require } from "../../../platform/ctx";
import { contentOrigin } from "../../../platform/http/host";
import { getBusinessProfile } from "../../businesses";
import { previewTemplate, signedPreview } from "../../templates";
import { rewriteLinks } from "../tracking/rewrite-links";
import { linkFigures } from "./link-figures";
import type { ClickMapDto, LinkFiguresDto } from "./schemas";

type Link = ClickMapDto["links"][number];

/**
 * A template's email with its links numbered and marked by how many people followed them, and the
 * same as a list. Without scripts: each link gets an address of its own, by which a style finds it.
 * @param campaignId whose clicks; those of all emails with the template unless told
 * @throws AppError NOT_FOUND
 */
export async function clickMap(
  ctx: BusinessCtx,
  templateId: string,
  campaignId: string | undefined,
): Promise<ClickMapDto> {
  require(ctx, "emails:read");
  const [preview, figures, { slug }] = await Promise.all([
    previewTemplate(ctx, templateId, {}),
    linkFigures(ctx, campaignId === undefined ? { templateId } : { campaignId }),
    getBusinessProfile(ctx, ctx.businessId),
  ]);
  const left = new Set(figures);
  // To unsubscribe is no click that is told of here.
  const own = `${contentOrigin(ctx.config, slug)}/e/`;
  const links: Link[] = [];
  const marked = rewriteLinks(preview.html, (url, position) => {
    if (/^https?:/i.test(url) && !url.startsWith(own))
      links.push({ ...take(left, position, url), position, label: "" });
    return `#link-${position}`;
  });
  const html = withStyle(marked, links);
  const form = signedPreview(ctx.config, slug, html, ctx.now());
  return {
    contentUrl: preview.contentUrl,
    form,
    links: labelled(marked, links),
    others: [...left],
  };
}

/**
 * What was counted for a link: where it stands now or, if the email has changed since, the same
 * address elsewhere. Addresses count as the same whatever the campaign has added to them.
 */
function take(left: Set<LinkFiguresDto>, position: number, url: string): LinkFiguresDto {
  const same = [...left].filter((each) => bare(each.url) === bare(url));
  const here = same.filter((each) => each.position === position);
  const found = here.length > 0 ? here : same.slice(0, 1);
  for (const each of found) left.delete(each);
  const sum = (of: "human" | "raw" | "unique") => found.reduce((n, each) => n + each[of], 0);
  return { position, url, human: sum("human"), raw: sum("raw"), unique: sum("unique") };
}

/** An address without the parameters that tell campaigns apart. */
function bare(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  for (const name of [...parsed.searchParams.keys()]) {
    if (name.startsWith("utm_")) parsed.searchParams.delete(name);
  }
  return parsed.href;
}

/** The words of each link, for those who see the list only. */
function labelled(html: string, links: Link[]): Link[] {
  return links.map((link) => {
    const at = html.indexOf(`"#link-${link.position}"`);
    const start = html.indexOf(">", at) + 1;
    const inner = html.slice(start, html.indexOf("</a", start));
    const alt = /\balt="([^"]+)"/.exec(inner)?.[1] ?? "";
    const words = inner
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim();
    return { ...link, label: (words || alt).slice(0, 100) };
  });
}

function withStyle(html: string, links: readonly Link[]): string {
  const most = Math.max(...links.map(({ unique }) => unique), 1);
  const rules = links.map(({ position, unique }) => {
    const warmth = unique === 0 ? 0 : 0.25 + 0.75 * (unique / most);
    const a = `a[href="#link-${position}"]`;
    const colour = `rgba(190,24,60,${warmth.toFixed(2)})`;
    return `${a}{outline:3px solid ${unique === 0 ? "rgba(120,120,120,.45)" : colour}!important;outline-offset:2px;pointer-events:none}
${a}::before{content:"${position + 1}";position:absolute;transform:translate(-60%,-60%);z-index:9;min-width:1.5em;padding:0 .3em;box-sizing:border-box;border-radius:1em;background:${unique === 0 ? "#6b7280" : "#9f1239"};color:#fff;font:700 12px/1.6 sans-serif;text-align:center;text-decoration:none;text-indent:0;letter-spacing:0}`;
  });
  const style = `<style>${rules.join("\n")}</style>`;
  const end = html.toLowerCase().lastIndexOf("</body>");
  return end < 0 ? html + style : html.slice(0, end) + style + html.slice(end);
}
