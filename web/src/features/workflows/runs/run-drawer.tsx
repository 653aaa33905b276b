import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useChange } from "../../../api";
import { formatDateTime } from "../../../lib/format";
import {
  Banner,
  ButtonLink,
  ConfirmDialog,
  Drawer,
  ErrorState,
  showFailure,
  showToast,
  SkeletonRows,
  Timeline,
} from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import { runQuery, runsKey, workflowsKey } from "../api";
import type { Names } from "../config";
import { text as workflowText } from "../strings";
import { actOnRun } from "./api";
import { hasEnded, possibleActions } from "./possible-actions";
import { RunActions } from "./run-actions";
import { RunData, RunFacts } from "./run-facts";
import { stepEntries } from "./step-entries";
import type { NamesOfRun } from "./step-names";
import { text } from "./strings";

interface RunDrawerProps {
  /** The run to show; none closes the drawer. */
  id: string | undefined;
  namesOf: NamesOfRun;
  allNames: Names;
  /** True if runs that have ended may run again. */
  canRetry: boolean;
  onClose: () => void;
}

/** One run with every step it took, kept current until it ends. */
export function RunDrawer({ id, namesOf, allNames, canRetry, onClose }: RunDrawerProps) {
  const { id: businessId, timeZone } = useBusiness();
  const canWrite = useCan("workflows:write");
  const [from, setFrom] = useState<string>();
  const query = useQuery({
    ...runQuery(businessId, id ?? ""),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data && !hasEnded(state.data) ? 1000 : false),
  });
  const again = useChange({
    send: (nodeId: string) => actOnRun(businessId, id ?? "", "retry", nodeId),
    invalidates: [runsKey(businessId), [...workflowsKey(businessId), "list"]],
  });
  const run = query.data;
  const names = run ? namesOf(run) : new Map<string, string>();
  const mayReturn = canRetry && run !== undefined && hasEnded(run);
  return (
    <Drawer
      open={id !== undefined}
      onOpenChange={onClose}
      size="large"
      title={workflowText.run}
      description={run && (run.contact.email ?? workflowText.deletedContact)}
      footer={run && canWrite && possibleActions(run).length > 0 && <RunActions run={run} />}
    >
      {query.isPending && <SkeletonRows rows={4} />}
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {run && (
        <div className="space-y-6">
          {run.error && (
            <Banner tone="danger">
              {run.error}
              {run.deadLetter && <span className="mt-1 block">{text.deadLetter}</span>}
            </Banner>
          )}
          {run.pausedAt && !hasEnded(run) && (
            <Banner tone="warning" title={text.heldSince(formatDateTime(run.pausedAt, timeZone))}>
              {text.heldBody}
            </Banner>
          )}
          {run.heldByWorkflow && !hasEnded(run) && (
            <Banner tone="warning">{text.heldByWorkflow}</Banner>
          )}
          <RunFacts run={run} names={names} allNames={allNames} timeZone={timeZone} />
          <section>
            <h3 className="mb-3 font-semibold">{workflowText.whatHappened}</h3>
            {run.steps.length === 0 && <p className="text-muted">{workflowText.noSteps}</p>}
            <Timeline
              label={workflowText.whatHappened}
              entries={stepEntries(run.steps, {
                names,
                templates: allNames.templates,
                timeZone,
                businessId,
                onReturn: mayReturn ? setFrom : undefined,
              })}
            />
          </section>
          <RunData data={run.data} />
          <div className="flex flex-wrap gap-2">
            {run.contact.email !== null && (
              <ButtonLink
                to="/b/$businessId/contacts/$contactId"
                params={{ businessId, contactId: run.contact.id }}
              >
                {workflowText.openContact}
              </ButtonLink>
            )}
            <ButtonLink
              to="/b/$businessId/emails"
              params={{ businessId }}
              search={{ runId: run.id }}
            >
              {workflowText.runEmails}
            </ButtonLink>
          </div>
        </div>
      )}
      <ConfirmDialog
        open={from !== undefined}
        onOpenChange={() => setFrom(undefined)}
        title={text.retryFromTitle(names.get(from ?? "") ?? "")}
        confirmLabel={text.retryFrom}
        busy={again.isPending}
        onConfirm={() =>
          from !== undefined &&
          again.mutate(from, {
            onSuccess: () => showToast(text.retriedFrom),
            onError: showFailure,
            onSettled: () => setFrom(undefined),
          })
        }
      >
        {text.retryFromBody}
      </ConfirmDialog>
    </Drawer>
  );
}
