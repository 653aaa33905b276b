import type { QueryKey } from "@tanstack/react-query";
import { useChange } from "../api/use-change";
import { showFailure } from "./show-failure";
import { showToast } from "./toast-store";

const text = { undo: "Undo" } as const;

interface DeletionWithUndo<Item> {
  remove: (item: Item) => Promise<unknown>;
  restore: (item: Item) => Promise<unknown>;
  /** Queries that show it. */
  invalidates: QueryKey[];
  /** "Ada Lovelace was deleted" */
  removed: (item: Item) => string;
  /** "Ada Lovelace is back" */
  restored: (item: Item) => string;
}

/** Deletes something and offers to take it back. */
export function useDeleteWithUndo<Item>(deletion: DeletionWithUndo<Item>) {
  const { invalidates } = deletion;
  const remove = useChange({ send: deletion.remove, invalidates });
  const restore = useChange({ send: deletion.restore, invalidates });
  // The promises, not the mutations' callbacks: those are dropped with the screen that is left.
  const undo = (item: Item) =>
    void restore
      .mutateAsync(item)
      .then(() => showToast(deletion.restored(item)))
      .catch(showFailure);
  return {
    busy: remove.isPending,
    /** @param onDone called after success, for leaving the screen */
    run: (item: Item, onDone?: () => void) =>
      void remove
        .mutateAsync(item)
        .then(() => {
          const action = { label: text.undo, run: () => undo(item) };
          showToast(deletion.removed(item), { action });
          onDone?.();
        })
        .catch(showFailure),
  };
}
