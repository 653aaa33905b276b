import { useQuery } from "@tanstack/react-query";
import { formatDateTime } from "../../../lib/format";
import {
  Banner,
  ButtonLink,
  Drawer,
  ErrorState,
  KeyValue,
  SkeletonRows,
  Timeline,
} from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import { runQuery, type RunDetail, type WorkflowVersion } from "../api";
import { RunStatus } from "../run-status";
import { text } from "../strings";
import { canChange, RunActions } from "./run-actions";
import { stepEntries } from "./step-entries";

interface RunDrawerProps {
  /** The run to show; none closes the drawer. */
  id: string | undefined;
  /** Steps in words by id. */
  names: ReadonlyMap<string, string>;
  templates: ReadonlyMap<string, string>;
  versions: WorkflowVersion[];
  onClose: () => void;
}

/** One run with every step it took, kept current until it ends. */
export function RunDrawer({ id, names, templates, versions, onClose }: RunDrawerProps) {
  const { id: businessId, timeZone } = useBusiness();
  const canWrite = useCan("workflows:write");
  const run = useQuery({
    ...runQuery(businessId, id ?? ""),
    enabled: id !== undefined,
    refetchInterval: ({ state }) =>
      state.data?.status === "running" || state.data?.status === "waiting" ? 1000 : false,
  });
  return (
    <Drawer
      open={id !== undefined}
      onOpenChange={onClose}
      title={text.run}
      description={run.data && (run.data.contact.email ?? text.deletedContact)}
      footer={run.data && canWrite && canChange(run.data) && <RunActions run={run.data} />}
    >
      {run.isPending && <SkeletonRows rows={4} />}
      {run.error && <ErrorState error={run.error} onRetry={() => void run.refetch()} />}
      {run.data && (
        <div className="space-y-6">
          {run.data.error && <Banner tone="danger">{run.data.error}</Banner>}
          <Facts run={run.data} names={names} versions={versions} timeZone={timeZone} />
          <section>
            <h3 className="mb-3 font-semibold">{text.whatHappened}</h3>
            {run.data.steps.length === 0 && <p className="text-muted">{text.noSteps}</p>}
            <Timeline
              label={text.whatHappened}
              entries={stepEntries(run.data.steps, { names, templates, timeZone })}
            />
          </section>
          <div className="flex flex-wrap gap-2">
            {run.data.contact.email !== null && (
              <ButtonLink
                to="/b/$businessId/contacts/$contactId"
                params={{ businessId, contactId: run.data.contact.id }}
              >
                {text.openContact}
              </ButtonLink>
            )}
            <ButtonLink
              to="/b/$businessId/emails"
              params={{ businessId }}
              search={{ runId: run.data.id }}
            >
              {text.runEmails}
            </ButtonLink>
          </div>
        </div>
      )}
    </Drawer>
  );
}

interface FactsProps {
  run: RunDetail;
  names: ReadonlyMap<string, string>;
  versions: WorkflowVersion[];
  timeZone: string;
}

function Facts({ run, names, versions, timeZone }: FactsProps) {
  const version = versions.find(({ id }) => id === run.versionId);
  return (
    <KeyValue
      items={[
        { label: text.status, value: <RunStatus status={run.status} /> },
        { label: text.atStep, value: names.get(run.nodeId) ?? "–" },
        ...(run.dueAt ? [{ label: text.due, value: formatDateTime(run.dueAt, timeZone) }] : []),
        { label: text.version, value: version ? text.versionNumber(version.number) : "–" },
        { label: text.started, value: formatDateTime(run.startedAt, timeZone) },
        ...(run.finishedAt
          ? [{ label: text.finished, value: formatDateTime(run.finishedAt, timeZone) }]
          : []),
      ]}
    />
  );
}
