import { RelativeTime, type Column } from "../../ui";
import type { DeadLetterSummary } from "./api";
import { DeadLetterStatus } from "./dead-letter-status";
import { text } from "./strings";

export const COLUMNS: Column<DeadLetterSummary>[] = [
  {
    id: "message",
    header: text.message,
    primary: true,
    cell: ({ type }) => type ?? text.unreadable,
  },
  {
    id: "reason",
    header: text.reason,
    tableOnly: true,
    cell: ({ reason }) => <span className="line-clamp-2 break-words text-muted">{reason}</span>,
  },
  { id: "queue", header: text.queue, cell: ({ queue }) => queue },
  {
    id: "state",
    header: text.state,
    cell: ({ status }) => <DeadLetterStatus status={status} />,
  },
  {
    id: "failed",
    header: text.failed,
    align: "end",
    cell: ({ failedAt }) => <RelativeTime at={failedAt} />,
  },
];
