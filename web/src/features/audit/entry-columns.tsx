import { RelativeTime, type Column } from "../../ui";
import { actionWords } from "./action-words";
import { actorName } from "./actor-name";
import type { AuditEntry } from "./api";
import { text } from "./strings";

export const COLUMNS: Column<AuditEntry>[] = [
  { id: "what", header: text.what, primary: true, cell: (entry) => actionWords(entry.action) },
  { id: "who", header: text.who, cell: actorName },
  {
    id: "resource",
    header: text.resource,
    tableOnly: true,
    cell: ({ resource }) => (
      <code className="font-mono text-sm break-all text-muted">{resource.id ?? resource.type}</code>
    ),
  },
  {
    id: "address",
    header: text.address,
    tableOnly: true,
    cell: ({ address }) => <span className="text-muted">{address ?? text.nothing}</span>,
  },
  { id: "at", header: text.when, align: "end", cell: ({ at }) => <RelativeTime at={at} /> },
];
