/** What floats over a screen takes the focus and gives it back. */
const FLOATING = "[role=dialog], [role=menu]";

let last: HTMLElement | undefined;

document.addEventListener("focusin", ({ target }) => {
  if (target instanceof HTMLElement && !target.closest(FLOATING)) last = target;
});

/** Puts the focus back to where it was on the screen, or to its beginning if that is gone. */
export function returnFocus(): void {
  const to = last?.isConnected ? last : document.getElementById("main");
  to?.focus({ preventScroll: true });
}
