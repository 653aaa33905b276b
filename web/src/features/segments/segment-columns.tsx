import { formatNumber } from "../../lib/format";
import { RelativeTime, type Column } from "../../ui";
import type { SegmentSummary } from "./api";
import { SegmentMenu } from "./segment-menu";
import { SegmentStatus } from "./segment-status";
import { text } from "./strings";

export const SEGMENT_COLUMNS: Column<SegmentSummary>[] = [
  { id: "name", header: text.name, primary: true, cell: ({ name }) => name },
  {
    id: "members",
    header: text.members,
    align: "end",
    cell: ({ memberCount }) => <span className="tabular-nums">{formatNumber(memberCount)}</span>,
  },
  { id: "status", header: text.status, cell: (segment) => <SegmentStatus segment={segment} /> },
  {
    id: "changed",
    header: text.changed,
    align: "end",
    cell: ({ updatedAt }) => (
      <span className="whitespace-nowrap text-muted">
        <RelativeTime at={updatedAt} />
      </span>
    ),
  },
  {
    id: "actions",
    header: text.actions,
    hideHeader: true,
    align: "end",
    cell: (segment) => <SegmentMenu segment={segment} />,
  },
];
