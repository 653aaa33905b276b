import type { CustomFieldDto } from "@server/features/contacts/schemas";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { isApiError, useChange, useCreate } from "../../api";
import { queryClient } from "../../api/query-client";
import {
  Banner,
  Button,
  Drawer,
  ErrorState,
  Form,
  showToast,
  SkeletonRows,
  useZodForm,
} from "../../ui";
import { useBusiness } from "../businesses/api";
import {
  contactQuery,
  contactsKey,
  createContact,
  customFieldsQuery,
  updateContact,
  type Contact,
} from "./api";
import { ContactFields } from "./contact-fields";
import { contactName } from "./contact-name";
import { contactSchema, formOf, type ContactValues } from "./contact-schema";
import { changesOf, contactOf } from "./contact-values";
import { text } from "./strings";

const FORM = "contact-form";

interface ContactDrawerProps {
  /** The contact to change; absent to add one. */
  contact?: Contact | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Adds or changes a contact. */
export function ContactDrawer({ contact, open, onOpenChange }: ContactDrawerProps) {
  const { id: businessId } = useBusiness();
  const custom = useQuery({ ...customFieldsQuery(businessId), enabled: open });
  const [busy, setBusy] = useState(false);
  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      title={contact ? text.editTitle(contactName(contact)) : text.createTitle}
      footer={
        <Button type="submit" form={FORM} variant="primary" busy={busy}>
          {contact ? text.save : text.create}
        </Button>
      }
    >
      {open && custom.isPending && <SkeletonRows rows={6} />}
      {open && custom.error && (
        <ErrorState error={custom.error} onRetry={() => void custom.refetch()} />
      )}
      {open && custom.data && (
        <ContactForm
          contact={contact}
          custom={custom.data}
          onBusy={setBusy}
          onDone={() => onOpenChange(false)}
        />
      )}
    </Drawer>
  );
}

interface ContactFormProps {
  contact: Contact | undefined;
  custom: CustomFieldDto[];
  onBusy: (busy: boolean) => void;
  onDone: () => void;
}

function ContactForm({ contact, custom, onBusy, onDone }: ContactFormProps) {
  const business = useBusiness();
  const router = useRouter();
  const form = useZodForm(contactSchema, formOf(contact, custom));
  const [conflict, setConflict] = useState<Contact>();
  const [seen, setSeen] = useState(contact);
  const invalidates = [contactsKey(business.id), ["overview", business.id]];
  const create = useCreate({
    send: (input: ContactValues, key) => createContact(business.id, contactOf(input, custom), key),
    invalidates,
  });
  const change = useChange({
    send: ({ base, ...input }: ContactValues & { base: Contact }) =>
      updateContact(business.id, base.id, {
        ...changesOf(input, base, custom),
        version: base.version,
      }),
    invalidates,
  });

  const save = async (values: ContactValues, base = seen) => {
    setConflict(undefined);
    onBusy(true);
    try {
      if (base) await change.mutateAsync({ ...values, base });
      else await create.mutateAsync(values);
      showToast(base ? text.saved : text.createdToast(contactName(values)));
      await router.invalidate();
      onDone();
    } catch (error) {
      if (!base || !isApiError(error, "VERSION_STALE")) throw error;
      const latest = contactQuery(business.id, base.id);
      setConflict(await queryClient.query({ ...latest, staleTime: 0 }));
    } finally {
      onBusy(false);
    }
  };

  return (
    <Form id={FORM} form={form} onSubmit={(values) => save(values)}>
      {conflict && (
        <Banner
          tone="warning"
          title={text.conflictTitle}
          action={
            <>
              <Button
                size="small"
                onClick={() => {
                  setSeen(conflict);
                  setConflict(undefined);
                  form.reset(formOf(conflict, custom));
                }}
              >
                {text.takeTheirs}
              </Button>
              <Button
                size="small"
                onClick={() => {
                  setSeen(conflict);
                  void form.handleSubmit((values) => save(values, conflict))();
                }}
              >
                {text.saveMine}
              </Button>
            </>
          }
        >
          {text.conflictBody}
        </Banner>
      )}
      <ContactFields form={form} custom={custom} />
    </Form>
  );
}
