import { and, eq, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, guarded } from "../../../platform/db";
import { emailProviders, providerDays, sendBuckets, senderDomains } from "../table.business";
import { accountRow } from "./account-rows";

/**
 * Removes an account with its secrets. Emails that wait leave by the next one. Domains that were for
 * it are for the installation's own way out, and looked at anew.
 * @throws AppError NOT_FOUND
 */
export async function deleteAccount(ctx: BusinessCtx, accountId: string): Promise<{ id: string }> {
  require(ctx, "senders:write");
  const { kind, name } = await accountRow(ctx, accountId);
  const result = { id: accountId };
  const now = ctx.now();
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .delete(emailProviders)
          .where(
            and(eq(emailProviders.businessId, ctx.businessId), eq(emailProviders.id, accountId)),
          ),
      ),
      ctx.db
        .update(senderDomains)
        .set({
          ...{ providerId: null, dueAt: now, updatedAt: now },
          version: sql`${senderDomains.version} + 1`,
        })
        .where(
          and(
            eq(senderDomains.businessId, ctx.businessId),
            eq(senderDomains.providerId, accountId),
          ),
        ),
      ...[sendBuckets, providerDays].map((table) =>
        ctx.db
          .delete(table)
          .where(and(eq(table.businessId, ctx.businessId), eq(table.providerId, accountId))),
      ),
    ],
    onMiss: "NOT_FOUND",
    audit: {
      action: "email_provider.deleted",
      resource: { type: "email_provider", id: accountId },
      summary: { kind, name },
    },
    result,
  });
  return result;
}
