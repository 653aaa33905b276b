const HREF = /^href$/i;
const SPACE = /[\s/]/;

/**
 * Replaces the addresses of an email's links, in one pass that costs a few microseconds: every
 * recipient's HTML goes through it. Comments are walked into, because Outlook's buttons stand there.
 * @param html well-formed, as the sanitiser leaves it
 * @param replace given a link's address, decoded, and how many links came before it; null keeps it
 */
export function rewriteLinks(
  html: string,
  replace: (url: string, position: number) => string | null,
): string {
  let out = "";
  let copied = 0;
  let position = 0;
  for (const { start, end } of hrefsOf(html)) {
    const next = replace(decode(html.slice(start, end).trim()), position++);
    if (next === null) continue;
    out += html.slice(copied, start) + encode(next);
    copied = end;
  }
  return copied === 0 ? html : out + html.slice(copied);
}

/** Where the values of `href` stand on `<a>` and `<area>`, without their quotes. */
function* hrefsOf(html: string): Generator<{ start: number; end: number }> {
  let next = 0;
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", next)) {
    const name = tagAt(html, at + 1);
    next = at + 1 + name;
    if (name === 0) continue;
    while (html[next] !== ">") {
      const attribute = attributeAt(html, next);
      if (attribute === null) return;
      if (HREF.test(attribute.name) && attribute.value) yield attribute.value;
      next = attribute.next;
    }
  }
}

/** Length of the name of a tag that links; 0 for others. */
function tagAt(html: string, at: number): number {
  const first = html.charCodeAt(at) | 32;
  if (first !== 97) return 0;
  if (SPACE.test(html[at + 1] ?? "")) return 1;
  return html.slice(at, at + 4).toLowerCase() === "area" && SPACE.test(html[at + 4] ?? "") ? 4 : 0;
}

interface Attribute {
  name: string;
  value: { start: number; end: number } | null;
  next: number;
}

const GAP = /[\s/]*/y;
const NAME = /[^\s=>/]*/y;
const BLANK = /\s*/y;
const UNQUOTED = /[^\s>]*/y;

/** Where a run of characters that begins at `at` ends. */
function past(run: RegExp, html: string, at: number): number {
  run.lastIndex = at;
  run.test(html);
  return run.lastIndex;
}

/** The attribute that begins at or after `from`; null if the tag never ends. */
function attributeAt(html: string, from: number): Attribute | null {
  const start = past(GAP, html, from);
  let at = past(NAME, html, start);
  if (at >= html.length) return null;
  const name = html.slice(start, at);
  at = past(BLANK, html, at);
  if (html[at] !== "=") return { name, value: null, next: at };
  at = past(BLANK, html, at + 1);
  const quote = html[at];
  if (quote === '"' || quote === "'") {
    const end = html.indexOf(quote, at + 1);
    if (end < 0) return null;
    return { name, value: { start: at + 1, end }, next: end + 1 };
  }
  const end = past(UNQUOTED, html, at);
  return { name, value: { start: at, end }, next: end };
}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** What the sanitiser and Liquid write as entities. */
function decode(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole, ...m) => {
      const [decimal, hex, name] = m as (string | undefined)[];
      if (name !== undefined) return NAMED[name.toLowerCase()]!;
      const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Fit for an attribute, whichever quotes it has or has not. */
function encode(url: string): string {
  return url.replace(/[&"'<>\s`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
