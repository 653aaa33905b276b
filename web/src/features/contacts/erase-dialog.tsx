import { useNavigate } from "@tanstack/react-router";
import { useChange } from "../../api";
import { ConfirmDialog, showFailure, showToast } from "../../ui";
import { useBusiness } from "../businesses/api";
import { contactsKey, eraseContact, type Contact } from "./api";
import { contactName } from "./contact-name";
import { text } from "./strings";

interface EraseDialogProps {
  contact: Contact;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks for the address before a contact is erased for good. */
export function EraseDialog({ contact, open, onOpenChange }: EraseDialogProps) {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const erase = useChange({
    send: () => eraseContact(businessId, contact.id, contact.email),
    invalidates: [
      [...contactsKey(businessId), "list"],
      ["overview", businessId],
    ],
  });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={text.eraseTitle(contactName(contact))}
      confirmLabel={text.erase}
      danger
      busy={erase.isPending}
      typedName={contact.email}
      onConfirm={() =>
        erase.mutate(undefined, {
          onSuccess: () => {
            showToast(text.erased);
            void navigate({ to: "/b/$businessId/contacts", params: { businessId } });
          },
          onError: showFailure,
        })
      }
    >
      {text.eraseBody}
    </ConfirmDialog>
  );
}
