import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCreate } from "../../../api";
import { formatNumber } from "../../../lib/format";
import {
  Button,
  Dialog,
  ErrorState,
  Field,
  Select,
  showFailure,
  showToast,
  SkeletonRows,
} from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { runsKey, type WorkflowVersion } from "../api";
import { useNames } from "../config";
import { migrateRuns, type Migration } from "./api";
import { stepWords } from "./changes";
import { text } from "./strings";

interface MigrateDialogProps {
  workflowId: string;
  versions: WorkflowVersion[];
  active: WorkflowVersion;
  /** Version whose runs are moved at first. */
  start: string;
  onClose: () => void;
}

/** Shows which live runs would go where, then moves them onto the active version. */
export function MigrateDialog(props: MigrateDialogProps) {
  const { workflowId, versions, active, start, onClose } = props;
  const { id: businessId } = useBusiness();
  const [from, setFrom] = useState(start);
  const [mapping, setMapping] = useState<Record<string, string>>({});
  const names = useNames(versions.map(({ definition }) => definition));
  const plan = useQuery({
    queryKey: [...runsKey(businessId), "migration", workflowId, from, mapping],
    queryFn: () => {
      const asked = { from, mapping, dryRun: true };
      return migrateRuns(businessId, workflowId, asked, crypto.randomUUID());
    },
    placeholderData: (before) => before,
    staleTime: 0,
  });
  const migration = useCreate({
    send: (_: Record<string, string>, key) =>
      migrateRuns(businessId, workflowId, { from, mapping, dryRun: false }, key),
    invalidates: [runsKey(businessId)],
  });
  const count = plan.data?.remaining ?? 0;
  const older = versions.filter(({ id }) => id !== active.id);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="large"
      title={text.migrateTitle}
      footer={
        <Button
          variant="primary"
          disabled={count === 0 || plan.isPlaceholderData}
          busy={migration.isPending}
          onClick={() =>
            migration.mutate(mapping, {
              onSuccess: ({ moved, remaining }) => {
                showToast(remaining > 0 ? text.movedSoFar(moved, remaining) : text.moved(moved));
                onClose();
              },
              onError: showFailure,
            })
          }
        >
          {text.move(count)}
        </Button>
      }
    >
      <div className="space-y-4">
        <p className="text-muted">{text.migrateBody(active.number)}</p>
        <Field label={text.migrateFrom}>
          <Select
            options={[
              { value: "all", label: text.migrateAll },
              ...older.map(({ id, number }) => ({ value: id, label: text.versionNumber(number) })),
            ]}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </Field>
        {plan.isPending && <SkeletonRows rows={3} />}
        {plan.error && <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />}
        {plan.data?.nodes.length === 0 && <p>{text.nobody}</p>}
        {plan.data && plan.data.nodes.length > 0 && (
          <Plan
            plan={plan.data}
            versions={versions}
            active={active}
            names={names}
            onMap={(id, to) =>
              setMapping(
                to === ""
                  ? Object.fromEntries(Object.entries(mapping).filter(([key]) => key !== id))
                  : { ...mapping, [id]: to },
              )
            }
          />
        )}
      </div>
    </Dialog>
  );
}

interface PlanProps {
  plan: Migration;
  versions: WorkflowVersion[];
  active: WorkflowVersion;
  names: Parameters<typeof stepWords>[2];
  onMap: (id: string, to: string) => void;
}

function Plan({ plan, versions, active, names, onMap }: PlanProps) {
  const old = new Map(versions.map(({ id, definition }) => [id, definition]));
  const steps = active.definition.nodes.map(({ id }) => ({
    value: id,
    label: stepWords(active.definition, id, names),
  }));
  return (
    <table className="w-full text-left">
      <thead className="text-sm text-muted">
        <tr>
          <th className="py-1.5 pr-3 font-medium">{text.atStep}</th>
          <th className="py-1.5 pr-3 text-right font-medium">{text.contacts}</th>
          <th className="py-1.5 font-medium">{text.goesTo}</th>
        </tr>
      </thead>
      <tbody>
        {plan.nodes.map(({ versionId, nodeId, to, runs }) => {
          const stay = plan.stays.find(
            (each) => each.versionId === versionId && each.nodeId === nodeId,
          );
          const words = stepWords(old.get(versionId) ?? active.definition, nodeId, names);
          return (
            <tr key={`${versionId} ${nodeId}`} className="border-t border-line align-top">
              <td className="py-2 pr-3 break-words">{words}</td>
              <td className="py-2 pr-3 text-right tabular-nums">{formatNumber(runs)}</td>
              <td className="py-1">
                <Select
                  aria-label={`${text.goesTo}: ${words}`}
                  placeholder={text.stays}
                  options={steps}
                  value={to ?? ""}
                  onChange={(event) => onMap(nodeId, event.target.value)}
                />
                {stay && <p className="mt-1 text-sm text-muted">{text.reasons[stay.reason]}</p>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
