/**
 * For a query's `refetchInterval`: reads again every `ms` milliseconds until `isDone` says so.
 * Progress read from the server survives a reload.
 */
export function pollUntil<T>(isDone: (data: T) => boolean, ms = 1000) {
  return (query: { state: { data?: T | undefined } }): number | false =>
    query.state.data !== undefined && isDone(query.state.data) ? false : ms;
}
