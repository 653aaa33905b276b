import type { BusinessCtx } from "../../../platform/ctx";
import { statement, type Write } from "../../../platform/db";
import { normaliseEmail } from "../../contacts";
import type { SuppressionReason } from "../schemas";

/** An address that must get no more mail, and whose it is. */
export interface Suppressed {
  email: string;
  contactId: string | null;
  /** Default: `unsubscribed`, which stops marketing mail. */
  reason?: SuppressionReason;
}

/** Addresses of a statement: well under the 2 MB that D1 takes for a parameter. */
const CHUNK = 2000;

/** Suppresses addresses in the commit of the cause; those that are suppressed stay as they are. */
export function suppressionWrites(ctx: BusinessCtx, suppressed: readonly Suppressed[]): Write[] {
  const writes: Write[] = [];
  for (let from = 0; from < suppressed.length; from += CHUNK) {
    const rows = suppressed
      .slice(from, from + CHUNK)
      .map(({ email, contactId, reason = "unsubscribed" }) => [
        ctx.newId("sup"),
        normaliseEmail(email),
        reason,
        contactId,
      ]);
    writes.push(insertion(ctx, rows));
  }
  return writes;
}

function insertion(ctx: BusinessCtx, rows: unknown[][]): Write {
  return statement(
    `INSERT INTO suppressions (business_id, id, email, reason, contact_id, created_at)
     SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, ?2
     FROM json_each(?3) WHERE true ON CONFLICT (business_id, email) DO NOTHING`,
    ctx.businessId,
    ctx.now(),
    JSON.stringify(rows),
  );
}
