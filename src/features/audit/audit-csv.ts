import { toLine } from "../../platform/csv";
import type { Db } from "../../platform/db";
import { type People, peopleOf } from "./audit-rows";
import type { EntryFilters, Position } from "./entry-filters";
import { type Entry, readEntries } from "./read-entries";
import type { AuditEntryDto } from "./schemas";

const PAGE = 1_000;

/** Entries in one file; a longer stretch is exported in parts. */
export const MOST = 100_000;

const COLUMNS = [
  ...["time", "action", "resource type", "resource id", "actor type", "actor id", "actor name"],
  ...["actor email", "administrator id", "administrator name", "summary", "address"],
  ...["user agent", "request id", "entry id"],
];

/** A file on its way to a browser. */
export interface Download {
  filename: string;
  body: ReadableStream<Uint8Array>;
}

/** Entries as a CSV file, newest first, read page by page while it is sent. */
export function auditCsv(
  platformDb: Db,
  databases: readonly Db[],
  filters: EntryFilters,
  options: {
    toDto: (entry: Entry, people: People) => AuditEntryDto;
    most?: number;
  },
): ReadableStream<Uint8Array> {
  const { toDto, most = MOST } = options;
  const encoder = new TextEncoder();
  let after: Position | null = null;
  let left = most;
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(`\uFEFF${toLine(COLUMNS)}`));
    },
    async pull(controller) {
      const limit = Math.min(PAGE, left);
      const { entries, next } = await readEntries(databases, filters, after, limit);
      const people = await peopleOf(platformDb, entries);
      const lines = entries.map((entry) => lineOf(toDto(entry, people)));
      left -= entries.length;
      after = next;
      if (next !== null && left === 0) {
        lines.push(toLine([`More entries match: this file ends after ${most}. Choose less time.`]));
      }
      controller.enqueue(encoder.encode(lines.join("")));
      if (next === null || left === 0) controller.close();
    },
  });
}

function lineOf(entry: AuditEntryDto): string {
  const { actor, administrator, resource } = entry;
  return toLine(
    [
      ...[entry.at, entry.action, resource.type, resource.id],
      ...[actor.type, actor.id, actor.name, actor.email],
      ...[administrator?.id, administrator?.name],
      ...[JSON.stringify(entry.summary), entry.address, entry.userAgent],
      ...[entry.requestId, entry.id],
    ].map((cell) => cell ?? ""),
  );
}
