import type { Definition } from "@server/features/workflows/schemas";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog, ErrorState, RadioCards, SkeletonRows } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { overviewQuery } from "../../home/api";
import { type ExistingContacts, versionsQuery, type Workflow } from "../api";
import { useNames } from "../config";
import { ChangeList } from "./change-list";
import { changesOf } from "./changes";
import { text } from "./strings";

interface PublishDialogProps {
  workflow: Workflow;
  definition: Definition;
  busy: boolean;
  onConfirm: (existingContacts: ExistingContacts) => void;
  onClose: () => void;
}

/** Says what publishing changes, and for whom, before it does. */
export function PublishDialog(props: PublishDialogProps) {
  const { workflow, definition, busy, onConfirm, onClose } = props;
  const { id: businessId } = useBusiness();
  const versions = useQuery(versionsQuery(businessId, workflow.id));
  const active = versions.data?.find(({ id }) => id === workflow.activeVersionId);
  const names = useNames([definition, active?.definition]);
  const contacts = useQuery(overviewQuery(businessId)).data?.contacts ?? 0;
  const [existing, setExisting] = useState<ExistingContacts>("skip");
  const next = (versions.data?.[0]?.number ?? 0) + 1;
  const { list } = changesOf(active?.definition, definition, names);
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={text.publishTitle(next)}
      confirmLabel={text.publish}
      busy={busy}
      onConfirm={() => onConfirm(existing)}
    >
      {versions.isPending && <SkeletonRows rows={2} />}
      {versions.error && <ErrorState error={versions.error} />}
      {versions.data && (
        <div className="space-y-4">
          <p>{active ? text.publishNext(next) : text.publishFirst}</p>
          {workflow.status === "paused" && <p>{text.publishPaused}</p>}
          {workflow.status !== "paused" && contacts > 0 && (
            <RadioCards<ExistingContacts>
              legend={text.whoEnters}
              value={existing}
              onChange={setExisting}
              options={[
                { value: "skip", ...text.newOnly },
                { value: "enrol", ...text.existingToo(contacts) },
              ]}
            />
          )}
          <section>
            <h3 className="mb-2 font-medium text-ink">{text.whatChanges}</h3>
            <ChangeList changes={list} nothing={text.nothing} />
          </section>
        </div>
      )}
    </ConfirmDialog>
  );
}
