import { infiniteQueryOptions, keepPreviousData, type QueryKey } from "@tanstack/react-query";
import type { Page } from "./envelope";

type ReadPage<T> = (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>;

/** Options of a cursor list: pages are added below, old rows stay while new filters load. */
export function cursorQuery<T>(queryKey: QueryKey, read: ReadPage<T>) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<T>) =>
      page.pagination.hasMore ? (page.pagination.nextCursor ?? undefined) : undefined,
    placeholderData: keepPreviousData,
  });
}

/** All rows of the pages loaded so far. */
export function rowsOf<T>(data: { pages: Page<T>[] } | undefined): T[] {
  return data?.pages.flatMap((page) => page.data) ?? [];
}
