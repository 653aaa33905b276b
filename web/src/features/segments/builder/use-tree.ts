import type { ConditionGroup } from "@server/features/segments/schemas";
import { useState } from "react";
import { changed, redone, startHistory, undone } from "../../../lib/history";
import { useUndoKeys } from "../../../lib/use-undo-keys";

/** A tree of conditions with its past. */
export function useTree(initial: ConditionGroup) {
  const [history, setHistory] = useState(() => startHistory(initial));
  const undo = () => setHistory(undone);
  const redo = () => setHistory(redone);
  useUndoKeys(undo, redo);
  return {
    root: history.present,
    change: (next: ConditionGroup, about?: string) =>
      setHistory((before) => changed(before, next, about, Date.now())),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    undo,
    redo,
  };
}
