import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { rowsOf, useCreate } from "../../api";
import {
  Button,
  ButtonLink,
  Dialog,
  EmptyState,
  ErrorState,
  Field,
  Select,
  showFailure,
  showToast,
  SkeletonRows,
} from "../../ui";
import { useBusiness } from "../businesses/api";
import { enrollContacts, runsKey, workflowsQuery } from "../workflows/api";
import type { Contact } from "./api";
import { contactName } from "./contact-name";
import { text } from "./strings";

interface EnrolDialogProps {
  contact: Contact;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Starts a live workflow for one contact. */
export function EnrolDialog({ contact, open, onOpenChange }: EnrolDialogProps) {
  const { id: businessId } = useBusiness();
  const workflows = useInfiniteQuery({
    ...workflowsQuery(businessId, { status: "active" }, 100),
    enabled: open,
  });
  const live = rowsOf(workflows.data);
  const [chosen, setChosen] = useState("");
  const workflow = live.find(({ id }) => id === chosen) ?? live[0];
  const enrol = useCreate({
    send: (workflowId: string, key) => enrollContacts(businessId, workflowId, [contact.id], key),
    invalidates: [runsKey(businessId)],
  });
  const start = () =>
    workflow &&
    enrol.mutate(workflow.id, {
      onSuccess: ({ enrolled }) => {
        if (enrolled > 0) showToast(text.enrolled(workflow.name));
        else showToast(text.alreadyIn, { tone: "info" });
        onOpenChange(false);
      },
      onError: showFailure,
    });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={text.enrolTitle(contactName(contact))}
      description={text.enrolHelp}
      footer={
        live.length > 0 && (
          <Button variant="primary" busy={enrol.isPending} onClick={start}>
            {text.enrol}
          </Button>
        )
      }
    >
      {workflows.isPending && <SkeletonRows rows={1} />}
      {workflows.error && (
        <ErrorState error={workflows.error} onRetry={() => void workflows.refetch()} />
      )}
      {workflows.data && live.length === 0 && (
        <EmptyState
          title={text.noActiveWorkflow}
          action={
            <ButtonLink to="/b/$businessId/workflows" params={{ businessId }}>
              {text.toWorkflows}
            </ButtonLink>
          }
        />
      )}
      {live.length > 0 && (
        <Field label={text.workflow}>
          <Select
            options={live.map(({ id, name }) => ({ value: id, label: name }))}
            value={workflow?.id ?? ""}
            onChange={(event) => setChosen(event.target.value)}
          />
        </Field>
      )}
    </Dialog>
  );
}
