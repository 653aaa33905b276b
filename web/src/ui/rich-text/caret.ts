/** The selection inside an element; undefined if it is elsewhere. */
export function rangeIn(element: HTMLElement | null): Range | undefined {
  const selection = getSelection();
  if (!element || !selection || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  return element.contains(range.commonAncestorContainer) ? range : undefined;
}

/** Selects a range again, or the end of the element. */
export function select(element: HTMLElement, range: Range | undefined): void {
  element.focus();
  const wanted = range && element.contains(range.commonAncestorContainer) ? range : endOf(element);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(wanted);
}

function endOf(element: HTMLElement): Range {
  const range = document.createRange();
  range.selectNodeContents(element.lastElementChild ?? element);
  range.collapse(false);
  return range;
}

/** The text the caret stands in, for completions. */
export function textAtCaret(element: HTMLElement | null) {
  const range = rangeIn(element);
  if (!range?.collapsed || range.startContainer.nodeType !== Node.TEXT_NODE) return undefined;
  const text = (range.startContainer.textContent ?? "").replaceAll("\u00a0", " ");
  return { text, caret: range.startOffset };
}

/** Selects a part of the text the caret stands in. */
export function selectInText(element: HTMLElement | null, from: number, to: number): void {
  const range = rangeIn(element);
  if (!range) return;
  const node = range.startContainer;
  range.setStart(node, from);
  range.setEnd(node, Math.min(to, node.textContent?.length ?? to));
}

/** Where the caret stands below the corner of the element, in pixels. */
export function caretPlace(element: HTMLElement): { top: number; left: number } {
  const caret = rangeIn(element)?.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  if (!caret) return { top: box.height, left: 0 };
  const left = Math.max(0, Math.min(caret.left - box.left, box.width - 320));
  return { top: caret.bottom - box.top + 4, left };
}

/** Puts nodes where the caret is, in place of what is selected. */
export function insertNodes(element: HTMLElement, nodes: Node[]): void {
  const range = rangeIn(element) ?? endOf(element);
  range.deleteContents();
  const fragment = document.createDocumentFragment();
  fragment.append(...nodes);
  range.insertNode(fragment);
  range.collapse(false);
}
