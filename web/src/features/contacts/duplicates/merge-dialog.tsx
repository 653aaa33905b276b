import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCreate } from "../../../api";
import { Button, ConfirmDialog, Drawer, showFailure, showToast } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { contactsKey, customFieldsQuery } from "../api";
import { contactName } from "../contact-name";
import { mergeContacts, type Duplicates } from "./api";
import { differences } from "./merge-choice";
import { MergeTable } from "./merge-table";
import { text } from "./strings";

/** Shows contacts side by side, to choose what remains of them. Render it while it is open. */
export function MergeDialog({ group, onClose }: { group: Duplicates; onClose: () => void }) {
  const { id: businessId } = useBusiness();
  const { contacts } = group;
  const fields = useQuery(customFieldsQuery(businessId));
  const [keptId, setKeptId] = useState(contacts[0]!.id);
  const [take, setTake] = useState<Record<string, string>>({});
  const [confirming, setConfirming] = useState(false);
  const kept = contacts.find(({ id }) => id === keptId) ?? contacts[0]!;
  const name = contactName(kept);
  const merge = useCreate({
    send: (_: null, key) =>
      mergeContacts(
        businessId,
        keptId,
        { from: contacts.flatMap(({ id }) => (id === keptId ? [] : [id])), take },
        key,
      ),
    invalidates: [contactsKey(businessId), ["overview", businessId]],
  });
  return (
    <Drawer
      open
      onOpenChange={onClose}
      size="large"
      title={text.title}
      description={text.help}
      footer={
        <Button variant="primary" onClick={() => setConfirming(true)}>
          {text.merge(contacts.length)}
        </Button>
      }
    >
      <MergeTable
        contacts={contacts}
        differences={differences(contacts, fields.data ?? [])}
        keptId={keptId}
        onKeep={setKeptId}
        take={take}
        onTake={(field, id) => setTake({ ...take, [field]: id })}
      />
      <ConfirmDialog
        open={confirming}
        onOpenChange={setConfirming}
        title={text.confirmTitle(name)}
        confirmLabel={text.confirm}
        danger
        busy={merge.isPending}
        onConfirm={() =>
          merge.mutate(null, {
            onSuccess: () => {
              showToast(text.merged(name));
              onClose();
            },
            onError: (error) => {
              setConfirming(false);
              showFailure(error);
            },
          })
        }
      >
        {text.confirmBody}
      </ConfirmDialog>
    </Drawer>
  );
}
