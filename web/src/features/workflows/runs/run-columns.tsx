import { RelativeTime, type Column } from "../../../ui";
import type { Run } from "../api";
import { RunStatus } from "../run-status";
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
    { id: "status", header: text.status, cell: ({ status }) => <RunStatus status={status} /> },
    {
      id: "step",
      header: text.atStep,
      cell: ({ nodeId }) => <span className="block truncate">{names.get(nodeId) ?? "–"}</span>,
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
