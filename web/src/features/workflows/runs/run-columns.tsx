import { RelativeTime, type Column } from "../../../ui";
import type { Run } from "../api";
import { HeldRun, RunStatus } from "../run-status";
import { text } from "../strings";

/** Columns of the runs. @param names steps in words by id */
export function runColumns(names: ReadonlyMap<string, string>): Column<Run>[] {
  return [
    {
      id: "contact",
      header: text.contact,
      primary: true,
      cell: ({ contact }) => (
        <span className="block truncate">{contact.email ?? text.deletedContact}</span>
      ),
    },
    {
      id: "status",
      header: text.status,
      cell: ({ status, pausedAt }) =>
        pausedAt === null ? <RunStatus status={status} /> : <HeldRun />,
    },
    {
      id: "step",
      header: text.atStep,
      cell: ({ nodeId, error }) => (
        <span className="block min-w-0">
          <span className="block truncate">{names.get(nodeId) ?? "–"}</span>
          {error !== null && (
            <span className="block truncate text-sm text-danger-ink" title={error}>
              {error}
            </span>
          )}
        </span>
      ),
    },
    {
      id: "started",
      header: text.started,
      cell: ({ startedAt }) => <RelativeTime at={startedAt} />,
    },
    {
      id: "finished",
      header: text.finished,
      align: "end",
      cell: ({ finishedAt }) => (finishedAt ? <RelativeTime at={finishedAt} /> : "–"),
    },
  ];
}
