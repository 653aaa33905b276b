import { formatNumber } from "../../lib/format";
import { RelativeTime, type Column } from "../../ui";
import type { FormSummary } from "./api";
import { FormStatus } from "./form-status";
import { text } from "./strings";

/** Columns of the forms. */
export const FORM_COLUMNS: Column<FormSummary>[] = [
  { id: "name", header: text.name, primary: true, cell: ({ name }) => name },
  { id: "status", header: text.status, cell: ({ status }) => <FormStatus status={status} /> },
  {
    id: "signedUp",
    header: text.signedUp,
    align: "end",
    cell: ({ counts }) => formatNumber(counts.confirmed + counts.accepted),
  },
  {
    id: "waiting",
    header: text.waiting,
    align: "end",
    cell: ({ counts }) => formatNumber(counts.pending),
  },
  {
    id: "refused",
    header: text.refused,
    align: "end",
    tableOnly: true,
    cell: ({ counts }) => formatNumber(counts.refused),
  },
  {
    id: "changed",
    header: text.changed,
    cell: ({ updatedAt }) => (
      <span className="text-muted">
        <RelativeTime at={updatedAt} />
      </span>
    ),
  },
];
