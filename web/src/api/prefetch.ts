import type { InfiniteData, QueryExecuteOptions, QueryKey } from "@tanstack/react-query";
import type { Page } from "./envelope";
import type { cursorQuery } from "./pages";
import { queryClient } from "./query-client";

const ignore = () => undefined;

/** Starts loading what a screen will show. The screen itself shows the error if there is one. */
export function prefetch<T, K extends QueryKey>(
  options: QueryExecuteOptions<T, Error, T, T, K>,
): void {
  queryClient.query(options).catch(ignore);
}

/** The same for a cursor list. */
export function prefetchPages<T>(options: ReturnType<typeof cursorQuery<T>>): void {
  const { placeholderData: _screenOnly, ...fetching } = options;
  const loading: Promise<InfiniteData<Page<T>>> = queryClient.infiniteQuery(fetching);
  loading.catch(ignore);
}
