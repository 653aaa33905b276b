import type { WorkflowNode } from "@server/features/workflows/schemas";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog, ErrorState, RadioCards, SkeletonRows } from "../../ui";
import { useBusiness } from "../businesses/api";
import { overviewQuery } from "../home/api";
import { type ExistingContacts, versionsQuery, type Workflow } from "./api";
import { diffOf, type DefinitionDiff } from "./editor/definition-diff";
import { describeStep } from "./editor/describe-step";
import type { Step } from "./editor/steps";
import { definitionOf } from "./editor/to-definition";
import { text } from "./strings";

interface PublishDialogProps {
  workflow: Workflow;
  steps: Step[];
  templates: ReadonlyMap<string, string>;
  busy: boolean;
  onConfirm: (existingContacts: ExistingContacts) => void;
  onClose: () => void;
}

/** Says what publishing changes, and for whom, before it does. */
export function PublishDialog(props: PublishDialogProps) {
  const { workflow, steps, templates, busy, onConfirm, onClose } = props;
  const { id: businessId } = useBusiness();
  const versions = useQuery(versionsQuery(businessId, workflow.id));
  const active = versions.data?.find(({ id }) => id === workflow.activeVersionId);
  const contacts = useQuery(overviewQuery(businessId)).data?.contacts ?? 0;
  const [existing, setExisting] = useState<ExistingContacts>("skip");
  const next = (versions.data?.[0]?.number ?? 0) + 1;
  const diff = diffOf(active?.definition, definitionOf(steps));
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
          <Changes diff={diff} templates={templates} />
        </div>
      )}
    </ConfirmDialog>
  );
}

function Changes(props: { diff: DefinitionDiff; templates: ReadonlyMap<string, string> }) {
  const { diff, templates } = props;
  const groups: [title: string, nodes: WorkflowNode[]][] = [
    [text.added, diff.added],
    [text.changedSteps, diff.changed],
    [text.removedSteps, diff.removed],
  ];
  return (
    <>
      {groups
        .filter(([, nodes]) => nodes.length > 0)
        .map(([title, nodes]) => (
          <section key={title}>
            <h3 className="font-medium text-ink">{title}</h3>
            <ul className="mt-1 list-disc space-y-0.5 pl-5">
              {nodes.map((node) => (
                <li key={node.id}>{describeStep(node, templates)}</li>
              ))}
            </ul>
          </section>
        ))}
      {diff.reordered && <p>{text.reordered}</p>}
    </>
  );
}
