/** What Liquid looks like in text that is written, styled as `::highlight(liquid)`. */
const NAME = "liquid";
const LIQUID = /\{\{[^{}]*\}\}|\{%[^{}]*%\}/g;

/** Ranges by the element they are in. */
const ranges = new WeakMap<HTMLElement, Range[]>();

/** Marks the variables in an element, without touching what stands in it. */
export function highlightLiquid(element: HTMLElement): void {
  if (!("highlights" in CSS)) return;
  const highlight = CSS.highlights.get(NAME) ?? new Highlight();
  CSS.highlights.set(NAME, highlight);
  for (const old of ranges.get(element) ?? []) highlight.delete(old);
  const found = textNodesOf(element).flatMap(rangesIn);
  for (const range of found) highlight.add(range);
  ranges.set(element, found);
}

/** Forgets an element that is shown no longer. */
export function forgetLiquid(element: HTMLElement): void {
  for (const old of ranges.get(element) ?? []) CSS.highlights.get(NAME)?.delete(old);
  ranges.delete(element);
}

function textNodesOf(element: HTMLElement): Text[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text);
  return nodes;
}

function rangesIn(node: Text): Range[] {
  return [...node.data.matchAll(LIQUID)].map(({ index, 0: code }) => {
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + code.length);
    return range;
  });
}
