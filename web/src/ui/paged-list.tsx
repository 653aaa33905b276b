import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Page } from "../api/envelope";
import { rowsOf } from "../api/pages";
import { ErrorState } from "./error-state";
import { LoadMore } from "./load-more";
import { SkeletonRows } from "./skeleton";

interface PagedListProps<Row> {
  query: UseInfiniteQueryResult<InfiniteData<Page<Row>>>;
  /** Shown instead of the rows when there are none. */
  empty: ReactNode;
  children: (rows: Row[], refreshing: boolean) => ReactNode;
}

/** A cursor list in all its states: loading, failed, empty, rows with "Load more". */
export function PagedList<Row>({ query, empty, children }: PagedListProps<Row>) {
  const rows = rowsOf(query.data);
  return (
    <>
      {query.isPending && <SkeletonRows />}
      {query.error && (
        <div className="mb-3">
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        </div>
      )}
      {query.data && rows.length === 0 && empty}
      {rows.length > 0 && (
        <>
          {children(rows, query.isPlaceholderData)}
          <LoadMore
            hasMore={query.hasNextPage}
            loading={query.isFetchingNextPage}
            onLoad={() => void query.fetchNextPage()}
            count={rows.length}
          />
        </>
      )}
    </>
  );
}
