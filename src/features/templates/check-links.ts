import { type BusinessCtx, require } from "../../platform/ctx";
import { contentOrigin } from "../../platform/http/host";
import { OutboundError, type OutboundReason, safeFetch } from "../../platform/outbound";
import { mediaById } from "../media";
import { shownElements } from "./lint/shown-elements";
import { draftOf } from "./preview-template";
import { renderDraft } from "./render-draft";
import type { CheckLinks, LinkCheckDto } from "./schemas";
import { templateRow } from "./template-rows";

/** Links tried in one go, and how many of them at a time. */
const MAX_LINKS = 20;
const AT_ONCE = 5;
const TIMEOUT_MS = 5_000;

/** Statuses of servers that refuse the question, not the page. */
const NO_HEAD = new Set([403, 404, 405, 501]);
/** Statuses of servers that keep programs out: a person may well get in. */
const KEPT_OUT = new Set([401, 403, 429, 999]);

type Checked = LinkCheckDto["links"][number];

/**
 * Tries the links and images of a template, or of the draft of it, as the sample contact would.
 * @throws AppError NOT_FOUND, TEMPLATE_INVALID
 */
export async function checkLinks(
  ctx: BusinessCtx,
  templateId: string,
  draft: CheckLinks,
): Promise<LinkCheckDto> {
  require(ctx, "templates:read");
  const content = draftOf(await templateRow(ctx, templateId), draft);
  const { rendered, scope, slug } = await renderDraft(ctx, content);
  const { links, images } = shownElements(rendered.html);
  const all = [...links.map(({ href }) => href), ...images.map(({ src }) => src)];
  const own = new Set([scope.unsubscribeUrl, scope.preferencesUrl]);
  const urls = [...new Set(all)].filter((url) => /^https?:/i.test(url) && !own.has(url));
  const tried = urls.slice(0, MAX_LINKS);
  const checked: Checked[] = [];
  for (let at = 0; at < tried.length; at += AT_ONCE) {
    const some = tried
      .slice(at, at + AT_ONCE)
      .map((url) => (isOwn(ctx, slug, url) ? checkOwn(ctx, slug, url) : check(ctx, url)));
    checked.push(...(await Promise.all(some)));
  }
  return { links: checked, skipped: urls.length - tried.length };
}

/** True for what lies on the business's content host, which we do not call. */
function isOwn(ctx: BusinessCtx, slug: string, url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === contentOrigin(ctx.config, slug);
}

/** Of our own pages we know that they are there; of images we look. */
async function checkOwn(ctx: BusinessCtx, slug: string, url: string): Promise<Checked> {
  const [, mediaId] = /^\/media\/(\w+)$/.exec(new URL(url).pathname) ?? [];
  const ok = mediaId === undefined || (await mediaById(ctx, slug, mediaId)) !== null;
  const problem = ok ? null : "This image is in the trash or was deleted";
  return { url, ok, status: null, problem };
}

async function check(ctx: BusinessCtx, url: string): Promise<Checked> {
  try {
    let { status } = await ask(ctx, url, "HEAD");
    if (NO_HEAD.has(status)) ({ status } = await ask(ctx, url, "GET"));
    const ok = status < 400 || KEPT_OUT.has(status);
    return { url, ok, status, problem: ok ? null : sentenceOf(status) };
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    // A page that is longer than we read is there.
    const ok = error.reason === "too-large";
    return { url, ok, status: null, problem: ok ? null : REASONS[error.reason] };
  }
}

function ask(ctx: BusinessCtx, url: string, method: "HEAD" | "GET"): Promise<Response> {
  const headers = { "User-Agent": "Mozilla/5.0 (compatible; EdgeloopLinkCheck/1.0)" };
  return safeFetch(ctx.config, url, { method, headers, timeoutMs: TIMEOUT_MS });
}

function sentenceOf(status: number): string {
  if (status === 404 || status === 410) return "There is no such page";
  if (status >= 500) return `The server has a problem (${status})`;
  return `The server refuses it (${status})`;
}

const REASONS: Record<OutboundReason, string> = {
  url: "This is no address that can be opened: use https://",
  address: "This address is not on the public internet",
  "own-zone": "This address is one of ours that is not public",
  unresolved: "This host does not exist",
  redirects: "It leads in circles",
  timeout: "There was no answer in time",
  "too-large": "",
  unreachable: "The server cannot be reached",
};
