import type { EmailRow, Ready } from "./ledger";
import type { Way } from "./ways";

/** Messages that are handed over together. */
export interface Group<Row extends EmailRow> {
  way: Way;
  /** The key under which they may have been accepted before; null: they are handed over anew. */
  key: string | null;
  items: Ready<Row>[];
}

/**
 * Cuts what leaves by one way into groups, one after the other as the way turns out to be quick or
 * slow. Those that were handed over together stay together. Where the way takes many in one request,
 * each has emails of one campaign only: a pause then never tears it apart.
 */
export function* groupsOf<Row extends EmailRow>(
  way: Way,
  ready: readonly Ready<Row>[],
): Generator<Group<Row>> {
  const asked = ready.filter(({ row }) => row.request_key);
  for (const [key, items] of Map.groupBy(asked, ({ row }) => row.request_key!)) {
    yield { way, key, items };
  }
  const { batch } = way.transport;
  const fresh = ready.filter(({ row }) => !row.request_key);
  const lots =
    batch === undefined
      ? [fresh]
      : Map.groupBy(fresh, ({ row }) => `${row.kind}|${row.campaign_id ?? ""}`).values();
  for (const lot of lots) {
    for (let start = 0; start < lot.length;) {
      const items = lot.slice(start, start + (batch ?? way.pace.size));
      start += items.length;
      yield { way, key: null, items };
    }
  }
}
