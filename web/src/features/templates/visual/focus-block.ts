/** Of the element that stands for a block, on the canvas or in the list. */
export function blockElementId(id: string): string {
  return `block-${id}`;
}

/** Moves the focus to a block once it is drawn, and the block into sight. */
export function focusBlock(id: string): void {
  requestAnimationFrame(() => {
    const element = document.querySelector<HTMLElement>(`#${blockElementId(CSS.escape(id))}`);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "nearest" });
  });
}

/** Of the panel with the settings of the selected block. */
export const INSPECTOR_ID = "block-inspector";

/** Moves the focus to the first setting of the selected block. */
export function focusInspector(): void {
  requestAnimationFrame(() => {
    document
      .querySelector<HTMLElement>(
        `#${INSPECTOR_ID} :is(input, textarea, select, [contenteditable])`,
      )
      ?.focus();
  });
}
