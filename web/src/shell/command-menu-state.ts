import { useSyncExternalStore } from "react";

let open = false;
const listeners = new Set<() => void>();

/** The key that opens the palette, as this device writes it. */
export const SHORTCUT = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘K" : "Ctrl K";

/** Opens or closes the command palette. */
export function setCommandMenu(next: boolean): void {
  open = next;
  for (const listener of listeners) listener();
}

/** Opens the command palette. */
export function openCommandMenu(): void {
  setCommandMenu(true);
}

/** Whether the command palette is open. */
export function useCommandMenuOpen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
}
