import { and, desc, eq, lt, or, type SQL } from "drizzle-orm";
import { auditEntries } from "../../platform/audit/table.shared";
import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Db, type Page, toPage } from "../../platform/db";
import { facts, iso } from "../../platform/http/fields";
import { usersById } from "../users";
import type { AuditEntryDto, AuditQuery } from "./schemas";

type Row = typeof auditEntries.$inferSelect;

/**
 * The audit log of a business, newest first. Its entries lie in two databases, the platform's
 * (members, settings) and the shard's (everything else); the page merges both.
 */
export async function listAudit(ctx: BusinessCtx, query: AuditQuery): Promise<Page<AuditEntryDto>> {
  require(ctx, "audit:read");
  const scope = `audit|${ctx.businessId}|${query.action ?? ""}`;
  const after = query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : null;
  const read = (db: Db) =>
    db
      .select()
      .from(auditEntries)
      .where(and(...conditions(ctx.businessId, query.action, after)))
      .orderBy(desc(auditEntries.at), desc(auditEntries.id))
      .limit(query.limit + 1);
  const [platform, shard] = await Promise.all([read(ctx.platformDb), read(ctx.db)]);
  const rows = [...platform, ...shard].sort(newestFirst).slice(0, query.limit + 1);
  const users = await usersById(
    ctx.platformDb,
    rows.filter((row) => row.actorType === "user").map((row) => row.actorId),
  );
  return toPage(ctx.config, scope, query.limit, rows, position, (row) => ({
    id: row.id,
    at: iso(row.at),
    actor: { type: row.actorType, id: row.actorId, name: users.get(row.actorId)?.name ?? null },
    action: row.action,
    resource: { type: row.resourceType, id: row.resourceId },
    summary: facts.parse(row.summary),
  }));
}

function conditions(
  businessId: string,
  action: string | undefined,
  after: (string | number | null)[] | null,
): (SQL | undefined)[] {
  const list: (SQL | undefined)[] = [eq(auditEntries.businessId, businessId)];
  if (action !== undefined) list.push(eq(auditEntries.action, action));
  if (after) {
    const [at, id] = after as [number, string];
    list.push(or(lt(auditEntries.at, at), and(eq(auditEntries.at, at), lt(auditEntries.id, id))));
  }
  return list;
}

function newestFirst(a: Row, b: Row): number {
  return b.at - a.at || (a.id < b.id ? 1 : -1);
}

function position(row: Row): [number, string] {
  return [row.at, row.id];
}
