import { escaped, escapedAround } from "../compile/escape";
import type { LeafBlock } from "./schemas";
import { inkOf, type Look, mutedInk } from "./look";
import { link, paddingOf, row, textStyle } from "./parts";

type Of<T extends LeafBlock["type"]> = Extract<LeafBlock, { type: T }>;
interface Room {
  inColumn: boolean;
}

const NETWORK_NAMES = {
  website: "Website",
  facebook: "Facebook",
  instagram: "Instagram",
  x: "X",
  threads: "Threads",
  linkedin: "LinkedIn",
  youtube: "YouTube",
  tiktok: "TikTok",
  pinterest: "Pinterest",
  bluesky: "Bluesky",
  mastodon: "Mastodon",
  whatsapp: "WhatsApp",
  telegram: "Telegram",
} as const;

/** The brand's links, in words: pictures of networks would be blocked with the other images. */
export function socialRow(look: Look, block: Of<"social">, { inColumn }: Room): string {
  const { align = "center" } = block;
  const ink = mutedInk(look, block);
  const style = `color:${ink.color};text-decoration:underline;`;
  const links = look.brand.socialLinks.map(({ network, url }) =>
    link(url, NETWORK_NAMES[network], style, ink.className),
  );
  if (links.length === 0) return "";
  return row(block, paddingOf(block, inColumn), links.join(" &nbsp;&middot;&nbsp; "), {
    style: textStyle(ink, look.brand.bodyFont, 14),
    className: ink.className,
    align,
  });
}

/** The brand's logo; the name of the business where there is none. */
export function logoRow(look: Look, block: Of<"logo">, { inColumn }: Room): string {
  const { align = "center", width } = block;
  const { logo, headingFont } = look.brand;
  const padding = paddingOf(block, inColumn, 24);
  if (logo === null) {
    const ink = inkOf(look, block);
    const style = `${textStyle(ink, headingFont, 20, 1.3)}font-weight:700;text-decoration:none;`;
    const name = link(block.href, "{{ business.name }}", style, ink.className);
    return row(block, padding, name, { style, className: ink.className, align });
  }
  const shown = width ?? Math.min(logo.width, 160, Math.round((64 * logo.width) / logo.height));
  const margin = { left: "0", center: "0 auto", right: "0 0 0 auto" }[align];
  const style = `display:block;width:${shown}px;max-width:100%;height:auto;margin:${margin};border:0;`;
  const picture = `<img src="${escaped(logo.url)}" alt="{{ business.name }}" width="${shown}" style="${style}">`;
  return row(block, padding, link(block.href, picture), { align });
}

/** Who sent it, from where, and how to end it. */
export function footerRow(look: Look, block: Of<"footer">, { inColumn }: Room): string {
  const { align = "center" } = block;
  const ink = mutedInk(look, block);
  const said = block.text ?? look.brand.footerText;
  const style = `color:${ink.color};text-decoration:underline;`;
  const to = (variable: string, words: string) =>
    link(`{{ ${variable} }}`, escapedAround(words), style, ink.className);
  const links = [
    ...(block.showUnsubscribe
      ? [to("unsubscribeUrl", block.unsubscribeText ?? "Unsubscribe")]
      : []),
    ...(block.showPreferences
      ? [to("preferencesUrl", block.preferencesText ?? "Choose what you get")]
      : []),
  ];
  const address =
    "{{ business.name }}{% for line in business.addressLines %} &middot; {{ line }}{% endfor %}";
  const lines = [
    ...(said.trim() === "" ? [] : said.trim().split("\n").map(escapedAround)),
    ...(block.showAddress ? [address] : []),
    ...(links.length === 0 ? [] : [links.join(" &nbsp;&middot;&nbsp; ")]),
  ];
  return row(block, paddingOf(block, inColumn, 24), lines.join("<br>"), {
    style: textStyle(ink, look.brand.bodyFont, 13),
    className: ink.className,
    align,
  });
}
