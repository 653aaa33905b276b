import { allowedTag, htmlOf, inParagraphs, type Piece } from "./pieces";

const SILENT = new Set(["script", "style", "title", "template", "noscript", "head"]);
const LINK = /^(?:https?:|mailto:|tel:|sms:|\{\{)/i;

/** What stands in an element, as clean HTML. */
export function readHtml(element: Node): string {
  return htmlOf(inParagraphs(piecesIn(element)));
}

/** HTML of anywhere, as clean nodes. Colours are set one by one: the policy refuses style text. */
export function nodesOf(html: string): Node[] {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return inParagraphs(piecesIn(parsed.body)).map(nodeOf);
}

function piecesIn(parent: Node): Piece[] {
  return [...parent.childNodes].flatMap((node): Piece[] => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.textContent ?? "";
      return text.trim() === "" && text.includes("\n") ? [] : [text.replace(/\s*\n\s*/g, " ")];
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    return elementPieces(node as Element);
  });
}

function elementPieces(element: Element): Piece[] {
  const name = element.localName;
  if (SILENT.has(name)) return [];
  const children = piecesIn(element);
  const tag = allowedTag(name);
  if (!tag) return children;
  const href = tag === "a" ? addressOf(element) : undefined;
  const color = tag === "span" ? colorOf(element) : undefined;
  return [{ tag, children, ...(href ? { href } : {}), ...(color ? { color } : {}) }];
}

function addressOf(element: Element): string | undefined {
  const href = element.getAttribute("href")?.trim() ?? "";
  return LINK.test(href) ? href : undefined;
}

/** As #rrggbb, whatever the browser made of it. */
function colorOf(element: Element): string | undefined {
  const set =
    element.getAttribute("color") ??
    /(?:^|;)\s*color\s*:\s*([^;]+)/i.exec(element.getAttribute("style") ?? "")?.[1] ??
    "";
  const rgb = /^rgb\((\d+), ?(\d+), ?(\d+)\)$/.exec(set.trim());
  if (rgb) return `#${rgb.slice(1).map(hexPair).join("")}`;
  return /^#[0-9a-f]{6}$/i.test(set.trim()) ? set.trim().toLowerCase() : undefined;
}

function hexPair(part: string): string {
  return Number(part).toString(16).padStart(2, "0");
}

function nodeOf(piece: Piece): Node {
  if (typeof piece === "string") return document.createTextNode(piece);
  const element = document.createElement(piece.tag);
  if (piece.href) element.setAttribute("href", piece.href);
  if (piece.color) element.style.color = piece.color;
  element.append(...piece.children.map(nodeOf));
  return element;
}
