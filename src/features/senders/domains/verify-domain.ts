import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, guarded } from "../../../platform/db";
import type { DomainDto } from "../schemas";
import { senderDomains } from "../table.business";
import { domainRow, toDomainDto } from "./domain-rows";
import { judgeDomain } from "./judge-domain";

/**
 * Looks at a domain's records and says what is wrong. A change of its state stands in the log.
 * @throws AppError NOT_FOUND, UNAVAILABLE if nobody could be asked, CONFLICT if it was changed meanwhile
 */
export async function verifyDomain(ctx: BusinessCtx, domainId: string): Promise<DomainDto> {
  require(ctx, "senders:write");
  const row = await domainRow(ctx, domainId);
  const judged = await judgeDomain(ctx, row);
  const dto = toDomainDto({ ...row, ...judged });
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(senderDomains)
          .set(judged)
          .where(
            and(
              eq(senderDomains.businessId, ctx.businessId),
              eq(senderDomains.id, domainId),
              eq(senderDomains.version, row.version),
            ),
          ),
      ),
    ],
    ...(judged.status !== row.status && {
      audit: {
        action: `sender_domain.${judged.status}`,
        resource: { type: "sender_domain", id: domainId },
        summary: { domain: row.domain },
      },
    }),
    result: dto,
  });
  return dto;
}
