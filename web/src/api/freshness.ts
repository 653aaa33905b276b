/** Server caches may be this old, in milliseconds; after an own write reads skip them that long. */
const WINDOW = 60_000;
const KEY = "edgeloop.wroteAt";

let wroteAt = readWroteAt();

function readWroteAt(): number {
  try {
    return Number(sessionStorage.getItem(KEY)) || 0;
  } catch {
    return 0;
  }
}

/** Remembers, across a reload too, that this tab has just changed something. */
export function noteWrite(): void {
  wroteAt = Date.now();
  try {
    sessionStorage.setItem(KEY, String(wroteAt));
  } catch {
    // Remembered until the page is left, then.
  }
}

/** True while a cached read could show the state before this tab's last change. */
export function needsFreshRead(): boolean {
  return Date.now() - wroteAt < WINDOW;
}
