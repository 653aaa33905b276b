import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ScrollText, X } from "lucide-react";
import { useState } from "react";
import { rowsOf } from "../../api";
import {
  Button,
  EmptyState,
  ErrorState,
  LoadMore,
  PageHeader,
  RelativeTime,
  SkeletonRows,
  Table,
  type Column,
} from "../../ui";
import { useBusiness } from "../businesses/api";
import { actionWords } from "./action-words";
import { auditQuery, type AuditEntry } from "./api";
import { EntryDrawer } from "./entry-drawer";
import { text } from "./strings";

const COLUMNS: Column<AuditEntry>[] = [
  { id: "what", header: text.what, primary: true, cell: (entry) => actionWords(entry.action) },
  { id: "who", header: text.who, cell: (entry) => entry.actor.name ?? entry.actor.id },
  {
    id: "resource",
    header: text.resource,
    tableOnly: true,
    cell: (entry) => (
      <code className="font-mono text-sm break-all text-muted">
        {entry.resource.id ?? entry.resource.type}
      </code>
    ),
  },
  { id: "at", header: text.when, align: "end", cell: (entry) => <RelativeTime at={entry.at} /> },
];

/** What happened in the business. */
export function AuditPage() {
  const business = useBusiness();
  const navigate = useNavigate();
  const { action } = useSearch({ from: "/signed-in/b/$businessId/audit" });
  const audit = useInfiniteQuery(auditQuery(business.id, action));
  const [open, setOpen] = useState<AuditEntry>();
  const rows = rowsOf(audit.data);
  const filter = (next: string | undefined) => {
    setOpen(undefined);
    void navigate({ to: ".", search: next ? { action: next } : {} });
  };
  return (
    <>
      <PageHeader title={text.audit} description={text.description} />
      {action && (
        <Button
          size="small"
          className="mb-3"
          icon={<X size={14} />}
          onClick={() => filter(undefined)}
        >
          {text.showing(actionWords(action))}
        </Button>
      )}
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
      <EntryDrawer
        entry={open}
        timeZone={business.timeZone}
        onClose={() => setOpen(undefined)}
        onFilter={filter}
      />
    </>
  );
}
