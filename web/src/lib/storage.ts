/** Reads a remembered choice; null when there is none or storage is switched off. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(`edgeloop.${key}`);
  } catch {
    return null;
  }
}

/** Remembers a choice on this device; `null` forgets it. Silent when storage is switched off. */
export function writeStored(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`edgeloop.${key}`);
    else localStorage.setItem(`edgeloop.${key}`, value);
  } catch {
    // The choice then lasts until the page is left.
  }
}
