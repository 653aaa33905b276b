import sanitizeHtml from "sanitize-html";
import { isMarked, withoutComments, withoutMarks } from "./compile/conditional-comments";

const ACTIVE_TAGS = new Set(
  "script iframe frame frameset object embed applet base form input button textarea select svg math noscript template".split(
    " ",
  ),
);
const URL_ATTRIBUTES = new Set(["href", "src", "background", "action", "formaction", "xlink:href"]);
const ACTIVE_URL =
  /^(?:javascript|vbscript|livescript|data:(?!image\/(?:png|jpe?g|gif|webp)[;,]))/i;
const ACTIVE_STYLE = /expression\s*\(|behavior\s*:|-moz-binding|@import|javascript:|vbscript:/i;

const DOCTYPE = /^\s*<!doctype html\b[^>]*>/i;

/** Longest image in an address, in characters; larger ones are uploaded and linked. */
const MAX_DATA = 8_192;

const EVERYWHERE =
  "style class id title dir lang role align valign width height bgcolor background border color aria-*".split(
    " ",
  );
const TAGS =
  `html head body title style meta a abbr address article aside b bdi bdo big blockquote br caption
   center cite code col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2
   h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p picture pre q s samp section small
   source span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr`
    .trim()
    .split(/\s+/);

/** Most places in tables that cells may span together: each is laid out in the text part. */
const MAX_SPANNED = 20_000;

/** What a piece of HTML holds that no email may do, for people: `<script>`, `onclick`. */
export type Finding = string;

export interface Sanitised {
  html: string;
  findings: Finding[];
}

/** Sees each element before it is filtered. */
export type Visit = (tag: string, attributes: Record<string, string>) => void;

/**
 * HTML without anything that acts: scripts, event handlers, forms, frames, script addresses and
 * script in styles. Comments stay that Outlook needs. Allow-lists decide; the findings only say
 * what was dropped.
 */
export function sanitise(source: string, visit: Visit = () => undefined): Sanitised {
  const findings = new Set<Finding>();
  let spanned = 0;
  const { text, restore } = withoutComments(source);
  const html = sanitizeHtml(text, {
    allowedTags: TAGS,
    allowedAttributes: {
      "*": EVERYWHERE,
      a: ["href", "name", "target", "rel"],
      img: ["src", "srcset", "alt", "sizes"],
      source: ["src", "srcset", "media", "type", "sizes"],
      meta: ["charset", "name", "content"],
      table: ["cellpadding", "cellspacing", "summary"],
      td: ["colspan", "rowspan", "headers", "nowrap"],
      th: ["colspan", "rowspan", "headers", "scope", "nowrap"],
      col: ["span"],
      colgroup: ["span"],
      font: ["face", "size"],
      ol: ["start", "type"],
      ul: ["type"],
      li: ["value"],
      time: ["datetime"],
      html: ["xmlns", "xmlns:v", "xmlns:o"],
      style: ["media", "type"],
    },
    allowVulnerableTags: true,
    allowedSchemes: ["http", "https", "mailto", "tel", "sms"],
    allowedSchemesByTag: { img: ["http", "https", "cid", "data"] },
    allowedSchemesAppliedToAttributes: ["href", "src", "cite", "background"],
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    nestingLimit: 200,
    transformTags: {
      "*": (tagName, attribs) => {
        visit(tagName, attribs);
        const kept = harmless(tagName, attribs, findings);
        spanned += placesOf(kept);
        if (spanned > MAX_SPANNED) {
          delete kept.colspan;
          delete kept.rowspan;
        }
        return { tagName, attribs: kept };
      },
    },
  });
  const type = DOCTYPE.test(source) ? "<!doctype html>\n" : "";
  const done = restore(withoutActiveStyles(html, findings));
  return { html: type + done.trimStart(), findings: [...findings] };
}

/** Places in its table that a cell spans beside its own. */
function placesOf({ colspan = "1", rowspan = "1" }: Record<string, string>): number {
  const places = Number.parseInt(colspan, 10) * Number.parseInt(rowspan, 10);
  return Number.isFinite(places) ? Math.max(0, places - 1) : 0;
}

function harmless(
  tag: string,
  attributes: Record<string, string>,
  findings: Set<Finding>,
): Record<string, string> {
  if (ACTIVE_TAGS.has(tag)) findings.add(`<${tag}>`);
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    // A comment that is put back must not end up inside of a tag.
    if (isMarked(name)) continue;
    const finding = findingOf(tag, name, value);
    if (finding === null) kept[name] = withoutMarks(value);
    else findings.add(finding);
  }
  return kept;
}

function findingOf(tag: string, name: string, value: string): Finding | null {
  if (/^on/i.test(name)) return name;
  // Browsers skip white space and controls in front of and inside a scheme.
  // oxlint-disable-next-line no-control-regex -- control characters are what is removed here
  const bare = value.replace(/[\u0000-\u0020\u007f-\u00a0]+/g, "");
  if (URL_ATTRIBUTES.has(name) && ACTIVE_URL.test(bare)) return `${name} on <${tag}>`;
  if (name === "srcset" && /(?:^|[,\s])(?:java|vb|live)script:/i.test(value)) {
    return `srcset on <${tag}>`;
  }
  if (name === "http-equiv" && /^refresh$/i.test(bare)) return `${name} on <${tag}>`;
  if (/^data:/i.test(bare) && bare.length > MAX_DATA) {
    return `an image of over 8 KB inside of an address (${name} on <${tag}>): upload it instead`;
  }
  if (name === "style" && ACTIVE_STYLE.test(unescaped(value))) return `style on <${tag}>`;
  return null;
}

function withoutActiveStyles(html: string, findings: Set<Finding>): string {
  return html.replace(/(<style\b[^>]*>)([\s\S]*?)<\/style>/gi, (_, open: string, css: string) => {
    // Browsers end a style sheet at "</style/", too, where the parser reads on.
    if (!ACTIVE_STYLE.test(unescaped(css)) && !/<\/style/i.test(css)) {
      return `${open}${withoutMarks(css)}</style>`;
    }
    findings.add("<style>");
    return "";
  });
}

/** CSS without comments and escapes, in which words can hide. */
function unescaped(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?(?:\*\/|$)/g, "")
    .replace(/\\([0-9a-f]{1,6})\s?/gi, (_, hex: string) => {
      const code = Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
    })
    .replaceAll("\\", "");
}
