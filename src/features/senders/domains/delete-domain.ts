import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, guarded, statement } from "../../../platform/db";
import { senderDomains } from "../table.business";
import { domainRow } from "./domain-rows";

/**
 * Removes a domain: emails no longer come from it. If it was the default, another one is.
 * @throws AppError NOT_FOUND
 */
export async function deleteDomain(ctx: BusinessCtx, domainId: string): Promise<{ id: string }> {
  require(ctx, "senders:write");
  const { domain } = await domainRow(ctx, domainId);
  const result = { id: domainId };
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .delete(senderDomains)
          .where(and(eq(senderDomains.businessId, ctx.businessId), eq(senderDomains.id, domainId))),
      ),
      statement(
        `UPDATE sender_domains SET is_default = 1
         WHERE business_id = ?1
           AND id = (SELECT id FROM sender_domains WHERE business_id = ?1
             ORDER BY is_default DESC, status = 'verified' DESC, domain LIMIT 1)`,
        ctx.businessId,
      ),
    ],
    onMiss: "NOT_FOUND",
    audit: {
      action: "sender_domain.deleted",
      resource: { type: "sender_domain", id: domainId },
      summary: { domain },
    },
    result,
  });
  return result;
}
