import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Pencil, Trash2, Workflow } from "lucide-react";
import { useState } from "react";
import { Button, Card, ConfirmDialog, PageHeader, useDeleteWithUndo } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { contactQuery, contactsKey, deleteContact, restoreContact, type Contact } from "./api";
import { ContactDrawer } from "./contact-drawer";
import { ContactHistory } from "./contact-history";
import { contactName } from "./contact-name";
import { ContactSummary } from "./contact-summary";
import { EnrolDialog } from "./enrol-dialog";
import { text } from "./strings";

type Open = "edit" | "delete" | "enrol" | undefined;

/** One person: who they are at left, what happened at right. */
export function ContactPage() {
  const { id: businessId } = useBusiness();
  const { contactId } = useParams({ from: "/signed-in/b/$businessId/contacts/$contactId" });
  const { data: contact } = useSuspenseQuery(contactQuery(businessId, contactId));
  const navigate = useNavigate();
  const canWrite = useCan("contacts:write");
  const canDelete = useCan("contacts:delete");
  const canEnrol = useCan("workflows:write");
  const [open, setOpen] = useState<Open>();
  const name = contactName(contact);
  const close = () => setOpen(undefined);
  const deletion = useDeleteWithUndo<Contact>({
    remove: ({ id }) => deleteContact(businessId, id),
    restore: ({ id }) => restoreContact(businessId, id),
    invalidates: [
      [...contactsKey(businessId), "list"],
      ["overview", businessId],
    ],
    removed: () => text.removed(name),
    restored: () => text.restored(name),
  });
  const leave = () => void navigate({ to: "/b/$businessId/contacts", params: { businessId } });

  return (
    <>
      <PageHeader
        title={name}
        description={name === contact.email ? undefined : contact.email}
        actions={
          <>
            {canDelete && (
              <Button icon={<Trash2 size={16} />} onClick={() => setOpen("delete")}>
                {text.remove}
              </Button>
            )}
            {canEnrol && (
              <Button icon={<Workflow size={16} />} onClick={() => setOpen("enrol")}>
                {text.enrol}
              </Button>
            )}
            {canWrite && (
              <Button variant="primary" icon={<Pencil size={16} />} onClick={() => setOpen("edit")}>
                {text.edit}
              </Button>
            )}
          </>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <ContactSummary contact={contact} />
        <Card title={text.history}>
          <ContactHistory businessId={businessId} contactId={contact.id} />
        </Card>
      </div>
      <ContactDrawer contact={contact} open={open === "edit"} onOpenChange={close} />
      <EnrolDialog contact={contact} open={open === "enrol"} onOpenChange={close} />
      <ConfirmDialog
        open={open === "delete"}
        onOpenChange={close}
        title={text.removeTitle(name)}
        confirmLabel={text.remove}
        danger
        busy={deletion.busy}
        onConfirm={() => deletion.run(contact, leave)}
      >
        {text.removeBody}
      </ConfirmDialog>
    </>
  );
}
