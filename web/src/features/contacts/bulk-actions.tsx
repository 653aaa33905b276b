import { Tag, Trash2 } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../api";
import { Button, ConfirmDialog, showFailure, showToast } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { bulkContacts, contactsKey, restoreContact } from "./api";
import { BulkTag } from "./bulk-tag";
import { inChunks, inTurn } from "./in-turn";
import { text } from "./strings";

/** Most contacts the server changes at once. */
const AT_ONCE = 500;

interface BulkActionsProps {
  ids: string[];
  onDone: () => void;
}

/** What can be done with the selected contacts. */
export function BulkActions({ ids, onDone }: BulkActionsProps) {
  const { id } = useBusiness();
  const canDelete = useCan("contacts:delete");
  const [deleting, setDeleting] = useState(false);
  const invalidates = [contactsKey(id), ["overview", id]];
  const tag = useChange({
    send: async (input: { action: "addTag" | "removeTag"; tag: string }) => {
      const counts = await inTurn(inChunks(ids, AT_ONCE), 1, (part) =>
        bulkContacts(id, { ...input, ids: part }),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },
    invalidates,
  });
  const remove = useChange({
    send: () =>
      inTurn(inChunks(ids, AT_ONCE), 1, (part) =>
        bulkContacts(id, { action: "delete", ids: part }),
      ),
    invalidates,
  });
  const restore = useChange({
    send: (removed: string[]) => inTurn(removed, 4, (contactId) => restoreContact(id, contactId)),
    invalidates,
  });

  // Promises, since this bar is gone, with its callbacks, once nothing is selected any more.
  const undo = (removed: string[]) =>
    void restore
      .mutateAsync(removed)
      .then((back) => showToast(text.restoredMany(back.length)))
      .catch(showFailure);
  const confirmDelete = () =>
    void remove
      .mutateAsync()
      .then(() => {
        const action = { label: text.undo, run: () => undo(ids) };
        showToast(text.removedMany(ids.length), { action });
        onDone();
      })
      .catch(showFailure)
      .finally(() => setDeleting(false));
  const applyTag = (action: "addTag" | "removeTag") => (name: string) =>
    tag.mutate(
      { action, tag: name },
      {
        onSuccess: (count) =>
          showToast(action === "addTag" ? text.tagged(count, name) : text.untagged(count, name)),
        onError: showFailure,
      },
    );

  return (
    <>
      <BulkTag
        label={text.addTag}
        icon={<Tag size={14} />}
        busy={tag.isPending}
        onPick={applyTag("addTag")}
      />
      <BulkTag label={text.removeTag} known busy={tag.isPending} onPick={applyTag("removeTag")} />
      {canDelete && (
        <Button size="small" icon={<Trash2 size={14} />} onClick={() => setDeleting(true)}>
          {text.remove}
        </Button>
      )}
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={text.removeManyTitle(ids.length)}
        confirmLabel={text.remove}
        danger
        busy={remove.isPending}
        onConfirm={confirmDelete}
      >
        {text.removeBody}
      </ConfirmDialog>
    </>
  );
}
