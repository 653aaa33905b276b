import { useState, type KeyboardEvent } from "react";
import { beginningAt, matching, type Beginning, type Completion } from "../lib/completion";
import { useListbox } from "./use-listbox";

interface CompletionTarget {
  /** The text and the caret in it; undefined while something is selected. */
  read: () => { text: string; caret: number } | undefined;
  /** Puts code in the place of what was typed. */
  write: (from: number, to: number, code: string) => void;
}

/** Offers variables once `{{` is typed, driven by the keys of the field itself. */
export function useCompletion(completions: readonly Completion[], target: CompletionTarget) {
  const [beginning, setBeginning] = useState<Beginning>();
  const matches = beginning ? matching(completions, beginning.query) : [];
  const close = () => setBeginning(undefined);
  const pick = (index: number) => {
    const chosen = matches[index];
    if (chosen && beginning) target.write(beginning.from, beginning.to, chosen.code);
    close();
  };
  const list = useListbox({ count: matches.length, onPick: pick, onEscape: close });
  const open = matches.length > 0;
  return {
    open,
    matches,
    active: list.active,
    listId: list.listId,
    optionId: list.optionId,
    setActive: list.setActive,
    pick,
    close,
    /** To be called after typing. */
    look: () => {
      const at = target.read();
      setBeginning(at && beginningAt(at.text, at.caret));
      list.setActive(0);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (!open) return;
      if (event.key === "Tab") close();
      else list.onKeyDown(event);
    },
    /** For the field that is typed in. */
    control: {
      "aria-autocomplete": "list",
      "aria-controls": open ? list.listId : undefined,
      "aria-activedescendant": open ? list.activeId : undefined,
    } as const,
  };
}

export type CompletionState = ReturnType<typeof useCompletion>;
