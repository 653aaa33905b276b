import type { BusinessCtx } from "../../platform/ctx";
import { statement, type Write } from "../../platform/db";

/** What contacts have sent in becomes one contact's. */
export function formMergeWrites(ctx: BusinessCtx, from: readonly string[], into: string): Write[] {
  return [
    statement(
      `UPDATE form_submissions SET contact_id = ?2
       WHERE business_id = ?1 AND contact_id IN (SELECT value FROM json_each(?3))`,
      ctx.businessId,
      into,
      JSON.stringify(from),
    ),
  ];
}
