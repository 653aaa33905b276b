import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { Button, ConfirmDialog, PageHeader, useDeleteWithUndo } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { ContactSubscriptions } from "../topics/contact-subscriptions";
import { contactQuery, contactsKey, deleteContact, restoreContact, type Contact } from "./api";
import { ContactActions } from "./contact-actions";
import { ContactDrawer } from "./contact-drawer";
import { ContactEmails } from "./contact-emails";
import { contactName } from "./contact-name";
import { ContactSummary } from "./contact-summary";
import { EnrolDialog } from "./enrol-dialog";
import { EraseDialog } from "./erase-dialog";
import { text } from "./strings";
import { ContactTimeline } from "./timeline/contact-timeline";

type Open = "edit" | "delete" | "enrol" | "erase" | undefined;

/** One person: who they are and what they want at left, what happened at right. */
export function ContactPage() {
  const { id: businessId } = useBusiness();
  const { contactId } = useParams({ from: "/signed-in/b/$businessId/contacts/$contactId" });
  const { data: contact } = useSuspenseQuery(contactQuery(businessId, contactId));
  const navigate = useNavigate();
  const canWrite = useCan("contacts:write");
  const canReadEmails = useCan("emails:read");
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
            <ContactActions
              contact={contact}
              onEnrol={() => setOpen("enrol")}
              onDelete={() => setOpen("delete")}
              onErase={() => setOpen("erase")}
            />
            {canWrite && (
              <Button variant="primary" icon={<Pencil size={16} />} onClick={() => setOpen("edit")}>
                {text.edit}
              </Button>
            )}
          </>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <div className="grid min-w-0 gap-4">
          <ContactSummary contact={contact} />
          <ContactSubscriptions businessId={businessId} contactId={contact.id} />
          {canReadEmails && <ContactEmails businessId={businessId} contactId={contact.id} />}
        </div>
        <ContactTimeline businessId={businessId} contactId={contact.id} />
      </div>
      <ContactDrawer contact={contact} open={open === "edit"} onOpenChange={close} />
      <EnrolDialog contact={contact} open={open === "enrol"} onOpenChange={close} />
      <EraseDialog contact={contact} open={open === "erase"} onOpenChange={close} />
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
