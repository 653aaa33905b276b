import { and, eq, ne } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, guarded } from "../../../platform/db";
import type { DomainDto, UpdateDomain } from "../schemas";
import { senderDomains } from "../table.business";
import { domainRow, expectedFor, toDomainDto } from "./domain-rows";
import { judgeDomain } from "./judge-domain";

/**
 * Changes a domain. What decides which records it needs has them looked at again.
 * @throws AppError NOT_FOUND, VERSION_STALE, UNAVAILABLE if the records cannot be looked at
 */
export async function updateDomain(
  ctx: BusinessCtx,
  domainId: string,
  { version, ...changes }: UpdateDomain,
): Promise<DomainDto> {
  require(ctx, "senders:write");
  const row = await domainRow(ctx, domainId);
  if (changes.providerId !== undefined) await expectedFor(ctx, changes.providerId);
  const changed = { ...row, ...changes };
  const judges =
    changed.providerId !== row.providerId ||
    changed.dkimSelector !== row.dkimSelector ||
    changed.dkimValue !== row.dkimValue;
  const judged = judges ? await judgeDomain(ctx, { ...changed, verifiedAt: null }) : {};
  const set = { ...changes, ...judged, version: version + 1, updatedAt: ctx.now() };
  const dto = toDomainDto({ ...row, ...set });
  const own = eq(senderDomains.businessId, ctx.businessId);
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(senderDomains)
          .set(set)
          .where(and(own, eq(senderDomains.id, domainId), eq(senderDomains.version, version))),
      ),
      ...(changes.isDefault
        ? [
            ctx.db
              .update(senderDomains)
              .set({ isDefault: false })
              .where(and(own, ne(senderDomains.id, domainId))),
          ]
        : []),
    ],
    onMiss: "VERSION_STALE",
    audit: {
      action: "sender_domain.updated",
      resource: { type: "sender_domain", id: domainId },
      summary: { changed: Object.keys(changes) },
    },
    result: dto,
  });
  return dto;
}
