import { useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useState } from "react";
import { rowsOf } from "../../api";
import { formatExact } from "../../lib/format";
import {
  Drawer,
  EmptyState,
  ErrorState,
  KeyValue,
  LoadMore,
  PageHeader,
  RelativeTime,
  SkeletonRows,
  Table,
  type Column,
} from "../../ui";
import { useBusiness } from "../businesses/api";
import { auditQuery, type AuditEntry } from "./api";
import { text } from "./strings";

const actorName = (entry: AuditEntry) => entry.actor.name ?? entry.actor.id ?? text.system;

const COLUMNS: Column<AuditEntry>[] = [
  {
    id: "summary",
    header: text.what,
    primary: true,
    cell: (entry) => <span className="break-words">{entry.summary ?? entry.action}</span>,
  },
  {
    id: "action",
    header: text.action,
    cell: (entry) => <code className="font-mono text-sm">{entry.action}</code>,
  },
  { id: "actor", header: text.who, cell: actorName },
  { id: "at", header: text.when, align: "end", cell: (entry) => <RelativeTime at={entry.at} /> },
];

/** What happened in the business. */
export function AuditPage() {
  const business = useBusiness();
  const audit = useInfiniteQuery(auditQuery(business.id));
  const [open, setOpen] = useState<AuditEntry>();
  const rows = rowsOf(audit.data);
  return (
    <>
      <PageHeader title={text.audit} description={text.description} />
      {audit.isPending && <SkeletonRows />}
      {audit.error && <ErrorState error={audit.error} onRetry={() => void audit.refetch()} />}
      {audit.data && rows.length === 0 && (
        <EmptyState icon={<ScrollText size={20} />} title={text.emptyTitle}>
          {text.emptyBody}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <Table
            label={text.audit}
            columns={COLUMNS}
            rows={rows}
            rowId={(entry) => entry.id}
            onOpen={setOpen}
            refreshing={audit.isPlaceholderData}
          />
          <LoadMore
            hasMore={audit.hasNextPage}
            loading={audit.isFetchingNextPage}
            onLoad={() => void audit.fetchNextPage()}
            count={rows.length}
          />
        </>
      )}
      <Drawer
        open={open !== undefined}
        onOpenChange={() => setOpen(undefined)}
        title={open?.summary ?? text.details}
      >
        {open && (
          <KeyValue
            items={[
              {
                label: text.action,
                value: <code className="font-mono text-sm">{open.action}</code>,
              },
              { label: text.who, value: actorName(open) },
              {
                label: text.resource,
                value: [open.resource.type, open.resource.id].filter(Boolean).join(" "),
              },
              { label: text.exactly, value: formatExact(open.at, business.timeZone) },
              { label: text.id, value: <code className="font-mono text-sm">{open.id}</code> },
            ]}
          />
        )}
      </Drawer>
    </>
  );
}
