import { and, eq } from "drizzle-orm";
import { importedEvents, importWrites } from "../contacts";
import { suppressionWrites } from "../email";
import { subscriptionWrites } from "../topics";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded, statement, type Write } from "../../platform/db";
import type { DomainEvent } from "../../platform/queue";
import { importEvent } from "./events";
import type { ImportRow } from "./imports-rows";
import type { Plan, RowError } from "./plan-chunk";
import { imports, importSeen } from "./table.business";

/** Longest cell that is kept of a row that was not used. */
const MAX_CELL = 1000;

/**
 * Writes a chunk and the progress it makes in one commit. Progress is made from where this worker
 * found the import only: a second worker, or a replay, changes nothing and counts nothing twice.
 * @param fields makes the custom fields that are new, and keeps them as the values were read by them
 * @returns the import after it
 * @throws AppError CONFLICT if the import moved on or a contact changed, ALREADY_EXISTS if an
 *   address was taken meanwhile
 */
export async function commitChunk(
  ctx: BusinessCtx,
  before: ImportRow,
  plan: Plan,
  fields: Write[],
  next: { position: number; row: number },
): Promise<ImportRow> {
  require(ctx, "contacts:import");
  const done = next.position >= before.totalBytes;
  const after: ImportRow = {
    ...before,
    processedBytes: next.position,
    nextRow: next.row,
    total: before.total + plan.counts.total,
    imported: before.imported + plan.counts.imported,
    updated: before.updated + plan.counts.updated,
    skipped: before.skipped + plan.counts.skipped,
    failed: before.failed + plan.counts.failed,
    optedOut: before.optedOut + plan.counts.optedOut,
    progressedAt: ctx.now(),
    ...(done && { status: before.dryRun ? "dryRunCompleted" : "completed", finishedAt: ctx.now() }),
  };
  await store(ctx, before, after, plan, fields, done);
  return after;
}

async function store(
  ctx: BusinessCtx,
  before: ImportRow,
  after: ImportRow,
  plan: Plan,
  fields: Write[],
  done: boolean,
): Promise<void> {
  const { total, imported, updated, skipped, failed, optedOut } = after;
  await commit(ctx, {
    on: "business",
    writes: [
      progressWrite(ctx, before, after),
      ...(before.dryRun
        ? seenWrites(ctx, before.id, plan)
        : [...fields, ...importWrites(ctx, before.id, plan), ...consentWrites(ctx, before, plan)]),
      ...errorWrites(ctx, before.id, plan.errors),
      ...(done ? [forgetSeen(ctx, before.id)] : []),
    ],
    ...(done && {
      audit: {
        action: before.dryRun ? "import.dry_run_completed" : "import.completed",
        resource: { type: "import", id: before.id },
        summary: { total, imported, updated, skipped, failed, optedOut },
      },
    }),
    events: before.dryRun ? [] : eventsOf(before.id, plan, done),
    keepReceipt: !done,
  });
}

/** Subscribes those who have agreed, and sees to it that the others get no marketing mail. */
function consentWrites(
  ctx: BusinessCtx,
  { id, topicIds, consent }: ImportRow,
  { agreed, optedOut }: Plan,
): Write[] {
  const subscribed = topicIds.flatMap((topicId) =>
    subscriptionWrites(ctx, {
      contactIds: agreed,
      topicId,
      status: "subscribed",
      source: "import",
      sourceId: id,
      consentText: consent,
    }),
  );
  return [...subscribed, ...suppressionWrites(ctx, optedOut)];
}

function eventsOf(importId: string, plan: Plan, done: boolean): DomainEvent[] {
  const ids = (contacts: readonly { id: string }[]) => contacts.map(({ id }) => id);
  const changes = { created: ids(plan.created), updated: ids(plan.updated) };
  const ended = done ? [importEvent("import.ended", importId)] : [];
  return [...importedEvents(importId, changes), ...ended];
}

function progressWrite(ctx: BusinessCtx, before: ImportRow, after: ImportRow): Write {
  return guarded(
    ctx.db
      .update(imports)
      .set({
        status: after.status,
        processedBytes: after.processedBytes,
        nextRow: after.nextRow,
        total: after.total,
        imported: after.imported,
        updated: after.updated,
        skipped: after.skipped,
        failed: after.failed,
        optedOut: after.optedOut,
        progressedAt: after.progressedAt,
        finishedAt: after.finishedAt,
      })
      .where(
        and(
          eq(imports.businessId, ctx.businessId),
          eq(imports.id, before.id),
          eq(imports.status, "running"),
          eq(imports.dryRun, before.dryRun),
          eq(imports.processedBytes, before.processedBytes),
        ),
      ),
  );
}

function seenWrites(ctx: BusinessCtx, importId: string, { created, updated }: Plan): Write[] {
  const addresses = [...created, ...updated].map((contact) => contact.emailNormalised);
  if (addresses.length === 0) return [];
  return [
    statement(
      `INSERT INTO import_seen (business_id, import_id, email_normalised)
       SELECT ?1, ?2, value FROM json_each(?3)`,
      ctx.businessId,
      importId,
      JSON.stringify(addresses),
    ),
  ];
}

/** Forgets the addresses that a dry run has met. */
export function forgetSeen(ctx: BusinessCtx, importId: string): Write {
  return ctx.db
    .delete(importSeen)
    .where(and(eq(importSeen.businessId, ctx.businessId), eq(importSeen.importId, importId)));
}

function errorWrites(ctx: BusinessCtx, importId: string, errors: RowError[]): Write[] {
  if (errors.length === 0) return [];
  const rows = errors.map(({ row, reason, columns }) => [
    row,
    reason,
    columns.map((cell) => cell.slice(0, MAX_CELL)),
  ]);
  return [
    statement(
      `INSERT INTO import_errors (business_id, import_id, row, reason, columns, at)
       SELECT ?1, ?2, value ->> 0, value ->> 1, value -> 2, ?4 FROM json_each(?3)`,
      ctx.businessId,
      importId,
      JSON.stringify(rows),
      ctx.now(),
    ),
  ];
}
