let released = Promise.resolve();

function onPointerDown(): void {
  const { promise, resolve } = Promise.withResolvers<void>();
  released = promise;
  // A task later, so that the click, if it is one, comes first.
  const release = () => setTimeout(resolve);
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, release, { once: true, capture: true });
  }
}

if (typeof document !== "undefined") {
  document.addEventListener("pointerdown", onPointerDown, { capture: true });
}

/** Settles when no pointer is pressed: what appears in between moves nothing from under it. */
export function pointerReleased(): Promise<void> {
  return released;
}
