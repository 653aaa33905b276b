import { useId, useState, type KeyboardEvent } from "react";

interface ListboxOptions {
  count: number;
  onPick: (index: number) => void;
  onEscape?: () => void;
}

/**
 * Keyboard behaviour of a text field that drives a list (WAI-ARIA combobox pattern): arrows move,
 * Home and End jump, Enter picks. Focus stays in the field.
 */
export function useListbox({ count, onPick, onEscape }: ListboxOptions) {
  const id = useId();
  const [wanted, setActive] = useState(0);
  const active = Math.min(wanted, count - 1);
  const moves: Record<string, () => void> = {
    ArrowDown: () => setActive(count === 0 ? 0 : (active + 1) % count),
    ArrowUp: () => setActive(count === 0 ? 0 : (active - 1 + count) % count),
    Enter: () => active >= 0 && onPick(active),
  };
  if (onEscape) moves.Escape = onEscape;
  return {
    active,
    setActive,
    listId: `${id}-list`,
    optionId: (index: number) => `${id}-option-${index}`,
    activeId: count > 0 ? `${id}-option-${active}` : undefined,
    onKeyDown: (event: KeyboardEvent) => {
      const move = moves[event.key];
      if (!move || event.nativeEvent.isComposing) return;
      event.preventDefault();
      move();
    },
  };
}
