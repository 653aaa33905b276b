import { RelativeTime, type Column } from "../../../ui";
import type { Run } from "../api";
import { HeldRun, RunStatus } from "../run-status";
import { text } from "../strings";
import type { NamesOfRun } from "./step-names";

/** Columns of the runs. */
export function runColumns(namesOf: NamesOfRun): Column<Run>[] {
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
      cell: ({ nodeId, versionId, error }) => (
        <span className="block min-w-0">
          <span className="line-clamp-2 break-words">
            {namesOf({ versionId }).get(nodeId) ?? "–"}
          </span>
          {error !== null && (
            <span className="line-clamp-2 text-sm break-words text-danger-ink" title={error}>
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
