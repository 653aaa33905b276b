export type Format =
  | "bold"
  | "italic"
  | "underline"
  | "insertUnorderedList"
  | "insertOrderedList"
  | "createLink"
  | "unlink"
  | "foreColor"
  | "removeFormat"
  | "insertText";

/** Formats what is selected, with the browser's own editing: nothing else keeps the caret. */
export function format(name: Format, value?: string): void {
  // oxlint-disable-next-line typescript/no-deprecated -- there is no successor to it
  document.execCommand(name, false, value);
}

/** Enter begins a paragraph, and colours come as elements rather than as refused style text. */
export function prepareEditing(): void {
  // oxlint-disable-next-line typescript/no-deprecated -- there is no successor to it
  document.execCommand("defaultParagraphSeparator", false, "p");
  // oxlint-disable-next-line typescript/no-deprecated -- there is no successor to it
  document.execCommand("styleWithCSS", false, "false");
}

/** Whether what is selected has a format. */
export function isFormatted(name: Format): boolean {
  // oxlint-disable-next-line typescript/no-deprecated -- there is no successor to it
  return document.queryCommandState(name);
}

/** The link around the caret. */
export function linkAtCaret(): HTMLAnchorElement | null {
  const node = getSelection()?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest("a") ?? null;
}
