import { Tag, Trash2 } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../api";
import { Button, ConfirmDialog, showFailure, showToast } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { bulkContacts, contactsKey, restoreContact, type Contact } from "./api";
import { BulkTag } from "./bulk-tag";
import { inChunks, inTurn } from "./in-turn";
import { text } from "./strings";

/** Most contacts the server changes at once. */
const AT_ONCE = 500;

interface BulkActionsProps {
  contacts: readonly Contact[];
  onDone: () => void;
}

interface Tagging {
  action: "addTag" | "removeTag";
  tag: string;
  /** Ids of the contacts. */
  of: string[];
}

const hasTag = (tags: Contact["tags"], wanted: string) =>
  tags.some(({ name }) => name.toLowerCase() === wanted.toLowerCase());

/** What can be done with the selected contacts. */
export function BulkActions({ contacts, onDone }: BulkActionsProps) {
  const ids = contacts.map((contact) => contact.id);
  const { id } = useBusiness();
  const canDelete = useCan("contacts:delete");
  const [deleting, setDeleting] = useState(false);
  const invalidates = [contactsKey(id), ["overview", id]];
  const tag = useChange({
    send: async ({ of, ...input }: Tagging) => {
      const counts = await inTurn(inChunks(of, AT_ONCE), 1, (part) =>
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
  const applyTag = (action: Tagging["action"]) => (name: string) => {
    // Whom it changes: who has had the tag before keeps it when it is undone.
    const of = contacts
      .filter(({ tags }) => hasTag(tags, name) === (action === "removeTag"))
      .map((contact) => contact.id);
    const back = action === "addTag" ? ("removeTag" as const) : ("addTag" as const);
    const said = (done: Tagging["action"], count: number) =>
      done === "addTag" ? text.tagged(count, name) : text.untagged(count, name);
    const takeBack = () =>
      void tag
        .mutateAsync({ action: back, tag: name, of })
        .then((count) => showToast(said(back, count)))
        .catch(showFailure);
    void tag
      .mutateAsync({ action, tag: name, of: ids })
      .then((count) =>
        showToast(
          said(action, count),
          of.length > 0 ? { action: { label: text.undo, run: takeBack } } : {},
        ),
      )
      .catch(showFailure);
  };

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
