import type { UseInfiniteQueryResult, InfiniteData } from "@tanstack/react-query";
import { History, ScrollText, SearchX } from "lucide-react";
import { useState } from "react";
import type { Page } from "../../api";
import { Button, EmptyState, PagedList, Table, type Column } from "../../ui";
import type { AuditEntry, PlatformAuditFilters } from "./api";
import { EntryDrawer } from "./entry-drawer";
import { text } from "./strings";

interface AuditListProps {
  label: string;
  columns: Column<AuditEntry>[];
  query: UseInfiniteQueryResult<InfiniteData<Page<AuditEntry>>>;
  filtered: boolean;
  timeZone: string;
  /** Shows what is like an entry; absent where there is nothing to filter. */
  onFilter?: (filters: PlatformAuditFilters) => void;
  onClear?: () => void;
}

/** Entries in all their states, and the one that is open. */
export function AuditList(props: AuditListProps) {
  const { label, columns, query, filtered, timeZone, onFilter, onClear } = props;
  const [open, setOpen] = useState<AuditEntry>();
  return (
    <>
      <PagedList
        query={query}
        empty={<Empty query={query} filtered={filtered} onClear={onClear} />}
      >
        {(rows, refreshing) => (
          <Table
            label={label}
            columns={columns}
            rows={rows}
            rowId={(entry) => entry.id}
            onOpen={setOpen}
            refreshing={refreshing}
          />
        )}
      </PagedList>
      <EntryDrawer
        entry={open}
        timeZone={timeZone}
        onClose={() => setOpen(undefined)}
        {...(onFilter && {
          onFilter: (filters: PlatformAuditFilters) => {
            setOpen(undefined);
            onFilter(filters);
          },
        })}
      />
    </>
  );
}

function Empty({
  query,
  filtered,
  onClear,
}: Pick<AuditListProps, "query" | "filtered"> & { onClear: AuditListProps["onClear"] }) {
  // A search stops after some thousand entries: there may be more behind them.
  if (query.hasNextPage) {
    return (
      <EmptyState
        icon={<History size={20} />}
        title={text.notYetTitle}
        action={
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {text.older}
          </Button>
        }
      >
        {text.notYetBody}
      </EmptyState>
    );
  }
  if (!filtered) {
    return (
      <EmptyState icon={<ScrollText size={20} />} title={text.emptyTitle}>
        {text.emptyBody}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX size={20} />}
      title={text.noneTitle}
      action={<Button onClick={onClear}>{text.clear}</Button>}
    >
      {text.noneBody}
    </EmptyState>
  );
}
