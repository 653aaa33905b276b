import { useEffect, useEffectEvent } from "react";

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

/**
 * Calls `run` on a key: `mod+k` (⌘ on Apple, Ctrl elsewhere) or a bare key such as `/`, which is
 * left alone while somebody types in a field.
 */
export function useHotkey(combo: string, run: () => void): void {
  const latest = useEffectEvent(run);
  useEffect(() => {
    const key = combo.split("+").at(-1);
    const needsMod = combo.startsWith("mod+");
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key || (event.metaKey || event.ctrlKey) !== needsMod) return;
      if (!needsMod && isTyping(event.target)) return;
      event.preventDefault();
      latest();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [combo]);
}
