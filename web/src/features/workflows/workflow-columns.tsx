import { formatNumber } from "../../lib/format";
import { Badge, RelativeTime, type Column } from "../../ui";
import type { WorkflowSummary } from "./api";
import { RunStatus, WorkflowStatus } from "./run-status";
import { runText, text } from "./strings";

const RUN_STATUSES = Object.keys(runText) as (keyof typeof runText)[];

function RunCounts({ runs }: { runs: WorkflowSummary["runs"] }) {
  const present = RUN_STATUSES.filter((status) => runs[status] > 0);
  if (present.length === 0) return <span className="text-muted">{text.noRuns}</span>;
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-x-3 gap-y-1 md:justify-start">
      {present.map((status) => (
        <span key={status} className="inline-flex items-center gap-1.5">
          <span className="font-medium">{formatNumber(runs[status])}</span>
          <RunStatus status={status} />
        </span>
      ))}
    </span>
  );
}

export const WORKFLOW_COLUMNS: Column<WorkflowSummary>[] = [
  { id: "name", header: text.name, primary: true, cell: ({ name }) => name },
  {
    id: "status",
    header: text.status,
    cell: ({ status, hasUnpublishedChanges }) => (
      <span className="inline-flex flex-wrap gap-1.5">
        <WorkflowStatus status={status} />
        {status !== "draft" && hasUnpublishedChanges && <Badge>{text.unpublished}</Badge>}
      </span>
    ),
  },
  { id: "runs", header: text.runs, cell: ({ runs }) => <RunCounts runs={runs} /> },
  {
    id: "changed",
    header: text.changed,
    align: "end",
    cell: ({ updatedAt }) => (
      <span className="text-muted">
        <RelativeTime at={updatedAt} />
      </span>
    ),
  },
];
