import type { BusinessCtx } from "../../../platform/ctx";
import { type Statement, statement } from "../../../platform/db";
import { SUPPRESSION_REASONS, type SuppressionReason } from "../schemas";
import type { Suppressed } from "./suppression-writes";

/** How much a reason stops: each more than those before it. */
export function rankOf(reason: SuppressionReason): number {
  return SUPPRESSION_REASONS.indexOf(reason);
}

/** SQL: how much the reason in a column stops. */
export function rankSql(column: string): string {
  const cases = SUPPRESSION_REASONS.map((reason) => `WHEN '${reason}' THEN ${rankOf(reason)}`);
  return `CASE ${column} ${cases.join(" ")} END`;
}

/**
 * Suppresses addresses in the commit of the cause, also those that are suppressed for a lesser
 * reason: whoever has unsubscribed and bounces now gets nothing at all.
 */
export function strengthenWrite(
  ctx: BusinessCtx,
  suppressed: readonly (Suppressed & { reason: SuppressionReason })[],
): Statement {
  const rows = suppressed.map(({ email, contactId, reason }) => {
    return [ctx.newId("sup"), email.toLowerCase(), reason, contactId];
  });
  return statement(
    `INSERT INTO suppressions (business_id, id, email, reason, contact_id, created_at)
     SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, CAST(?2 AS INTEGER)
     FROM json_each(?3) WHERE true
     ON CONFLICT (business_id, email) DO UPDATE SET reason = excluded.reason
     WHERE ${rankSql("excluded.reason")} > ${rankSql("suppressions.reason")}`,
    ctx.businessId,
    ctx.now(),
    JSON.stringify(rows),
  );
}
