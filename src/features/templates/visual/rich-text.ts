import sanitizeHtml from "sanitize-html";
import { mask, unmask } from "../liquid-mask";
import type { Ink } from "./look";

const TAGS =
  "p br b strong i em u s del a ul ol li span blockquote code pre h1 h2 h3 hr img table thead tbody tr th td sup sub".split(
    " ",
  );

interface TextStyle {
  ink: Ink;
  link: Ink;
  headingFont: string;
  /** Pixels. */
  fontSize: number;
}

/**
 * The rich text of a block: the tags that emails take, each with the styles that mail programs do
 * not inherit. Liquid is kept.
 */
export function richText(html: string, style: TextStyle): string {
  const masked = mask(html);
  if (masked === null) return richText(html.replace(/[\uE000\uE001]/g, ""), style);
  const styled = sanitizeHtml(masked.text, {
    allowedTags: TAGS,
    allowedAttributes: {
      "*": ["style", "class"],
      a: ["href", "target", "title"],
      img: ["src", "alt", "width", "height"],
      th: ["align"],
      td: ["align"],
      ol: ["start"],
    },
    // What a document sets itself is dropped below; only ours stay.
    allowedSchemes: ["http", "https", "mailto", "tel", "sms"],
    parseStyleAttributes: false,
    nestingLimit: 40,
    transformTags: {
      "*": (tagName, { style: own, ...attribs }) => {
        delete attribs.class;
        const css = [styleOf(tagName, style), tagName === "span" ? spanStyle(own) : ""].join("");
        const className = classOf(tagName, style);
        return {
          tagName,
          attribs: {
            ...attribs,
            ...(css !== "" && { style: css }),
            ...(className !== "" && { class: className }),
            ...(tagName === "table" && { cellpadding: "0", cellspacing: "0" }),
          },
        };
      },
    },
  });
  return unmask(withoutLastMargin(styled), masked.tokens);
}

/** The space under a block is the block's, not that of its last paragraph. */
function withoutLastMargin(html: string): string {
  const margin = "margin:0 0 16px;";
  const at = html.lastIndexOf(margin);
  if (at < 0 || !/<\/(?:p|ul|ol|blockquote|pre|table)>\s*$/.test(html)) return html;
  return `${html.slice(0, at)}margin:0;${html.slice(at + margin.length)}`;
}

function styleOf(tag: string, { ink, link, headingFont, fontSize }: TextStyle): string {
  const heading = (size: number) =>
    `margin:0 0 12px;font-family:${headingFont};font-size:${size}px;line-height:1.25;font-weight:700;color:${ink.color};`;
  const styles: Record<string, string> = {
    p: "margin:0 0 16px;",
    ul: "margin:0 0 16px;padding:0 0 0 24px;",
    ol: "margin:0 0 16px;padding:0 0 0 24px;",
    li: "margin:0 0 6px;",
    a: `color:${link.color};text-decoration:underline;`,
    h1: heading(28),
    h2: heading(22),
    h3: heading(18),
    hr: "border:0;border-top:1px solid #dfe1e6;margin:24px 0;",
    blockquote: "margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid #c9ccd3;",
    code: `font-family:Courier New,Courier,monospace;font-size:${fontSize - 1}px;`,
    pre: "margin:0 0 16px;white-space:pre-wrap;font-family:Courier New,Courier,monospace;",
    img: "max-width:100%;height:auto;border:0;",
    table: "border-collapse:collapse;margin:0 0 16px;width:100%;",
    th: "border-bottom:2px solid #dfe1e6;padding:6px 8px;text-align:left;",
    td: "border-bottom:1px solid #dfe1e6;padding:6px 8px;",
  };
  return styles[tag] ?? "";
}

function classOf(tag: string, { ink, link }: TextStyle): string {
  if (tag === "a") return link.className;
  return /^h[1-3]$/.test(tag) ? ink.className : "";
}

/** Of a span's own style, its colour and weight: what an editor of rich text sets. */
function spanStyle(own: string | undefined): string {
  const kept = (own ?? "").match(
    /(?:^|;)\s*(?:color|background-color)\s*:\s*#[0-9a-f]{6}\b|(?:^|;)\s*(?:font-weight\s*:\s*(?:bold|[1-9]00)|font-style\s*:\s*italic|text-decoration\s*:\s*(?:underline|line-through))\s*(?=;|$)/gi,
  );
  return (kept ?? []).map((each) => `${each.replace(/^[;\s]+/, "").trim()};`).join("");
}
