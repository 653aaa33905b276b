/** What rich text may hold; everything else falls away. */
const TAGS = {
  p: "p",
  div: "p",
  h1: "p",
  h2: "p",
  h3: "p",
  h4: "p",
  blockquote: "blockquote",
  code: "code",
  ul: "ul",
  ol: "ol",
  li: "li",
  strong: "b",
  b: "b",
  em: "i",
  i: "i",
  u: "u",
  s: "s",
  strike: "s",
  del: "s",
  a: "a",
  br: "br",
  span: "span",
  font: "span",
} as const;

export type Tag = (typeof TAGS)[keyof typeof TAGS];

export type Piece = string | Tagged;

interface Tagged {
  tag: Tag;
  href?: string;
  /** As #rrggbb. */
  color?: string;
  children: Piece[];
}

const PARAGRAPHS: ReadonlySet<Tag> = new Set(["p", "ul", "ol", "blockquote"]);
const LIQUID = /(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/;

/** The allowed element that stands for a tag; undefined if only what is in it counts. */
export function allowedTag(name: string): Tag | undefined {
  return Object.hasOwn(TAGS, name) ? TAGS[name as keyof typeof TAGS] : undefined;
}

/** Rich text as HTML; empty if there is nothing to read in it. */
export function htmlOf(pieces: readonly Piece[]): string {
  return pieces.some(holdsSomething) ? pieces.map(pieceHtml).join("") : "";
}

/** Pieces whose top is paragraphs and lists only: what stands between them becomes paragraphs. */
export function inParagraphs(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let loose: Piece[] = [];
  const close = () => {
    if (loose.some(holdsSomething)) result.push({ tag: "p", children: loose });
    loose = [];
  };
  for (const piece of pieces) {
    if (typeof piece === "string" || !PARAGRAPHS.has(piece.tag)) loose.push(piece);
    else {
      close();
      result.push(...unnested(piece));
    }
  }
  close();
  return result;
}

/** Browsers put lists and paragraphs into paragraphs; HTML does not. */
function unnested(piece: Tagged): Piece[] {
  const nested = piece.children.some(
    (child) => typeof child !== "string" && PARAGRAPHS.has(child.tag),
  );
  return piece.tag === "p" && nested ? inParagraphs(piece.children) : [piece];
}

function holdsSomething(piece: Piece): boolean {
  if (typeof piece === "string") return piece.trim() !== "";
  return piece.children.some(holdsSomething);
}

function pieceHtml(piece: Piece): string {
  if (typeof piece === "string") return escaped(piece);
  const { tag, href, color, children } = piece;
  if (tag === "br") return "<br>";
  const inner = children.map(pieceHtml).join("");
  if (tag === "span") return color ? `<span style="color:${color}">${inner}</span>` : inner;
  if (tag === "a") return href ? `<a href="${attribute(href)}">${inner}</a>` : inner;
  return `<${tag}>${inner}</${tag}>`;
}

/** Text as HTML, Liquid left as it is: its operators are no markup. */
function escaped(text: string): string {
  return text
    .split(LIQUID)
    .map((part, index) => (index % 2 === 1 ? part.replaceAll("\u00a0", " ") : entities(part)))
    .join("");
}

function entities(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\u00a0", "&nbsp;");
}

function attribute(value: string): string {
  return entities(value).replaceAll('"', "&quot;");
}
