import { and, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../../platform/ctx";
import { statement, type Write } from "../../../platform/db";
import { resubscribeWrite } from "../../topics";
import type { SuppressionReason } from "../schemas";
import { suppressions } from "../table.business";

/** Why the business must not write to an address; null if it may. For callers let in elsewhere. */
export async function suppressionOf(
  inside: BusinessCtx,
  email: string,
): Promise<SuppressionReason | null> {
  const [row] = await inside.db
    .select({ reason: suppressions.reason })
    .from(suppressions)
    .where(
      and(
        eq(suppressions.businessId, inside.businessId),
        eq(suppressions.email, email.toLowerCase()),
      ),
    );
  return row?.reason ?? null;
}

/** How somebody has come back. */
export type Return = Parameters<typeof resubscribeWrite>[1] & { email: string };

/**
 * The writes by which somebody who has unsubscribed gets marketing mail again, at this address and at
 * the one they have by now, for the commit of their own decision. An address that bounced, complained or was entered by hand stays suppressed.
 */
export function liftWrites(ctx: BusinessCtx, { email, ...consent }: Return): Write[] {
  return [
    resubscribeWrite(ctx, consent),
    statement(
      `DELETE FROM suppressions WHERE business_id = ?1 AND reason = 'unsubscribed' AND email IN (?2,
         (SELECT email_normalised FROM contacts WHERE business_id = ?1 AND id = ?3))`,
      ctx.businessId,
      email.toLowerCase(),
      consent.contactId,
    ),
  ];
}
