import { type BusinessCtx, require } from "../../../platform/ctx";
import { check, commit } from "../../../platform/db";
import { isAppError } from "../../../platform/errors";
import { type CreateDomain, type DomainDto, MAX_DOMAINS } from "../schemas";
import { senderDomains } from "../table.business";
import { type DomainRow, domainRows, expectedFor, toDomainDto } from "./domain-rows";
import { judgeDomain } from "./judge-domain";

/**
 * Adds a domain to write from, and looks at its records at once. The first is the default.
 * @throws AppError NOT_FOUND for the account, ALREADY_EXISTS, RULE_REFUSED for too many
 */
export async function createDomain(ctx: BusinessCtx, input: CreateDomain): Promise<DomainDto> {
  require(ctx, "senders:write");
  const { selector } = await expectedFor(ctx, input.providerId);
  const others = await domainRows(ctx);
  const now = ctx.now();
  const fresh: DomainRow = {
    businessId: ctx.businessId,
    id: ctx.newId("sdm"),
    ...input,
    dkimSelector: input.dkimSelector ?? selector,
    isDefault: others.length === 0,
    status: "pending",
    checks: [],
    checkedAt: null,
    verifiedAt: null,
    dueAt: now,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  const row = { ...fresh, ...(await judgedIfKnown(ctx, fresh)) };
  const dto = toDomainDto(row);
  await commit(ctx, {
    on: "business",
    writes: [
      check(
        "(SELECT count(*) FROM sender_domains WHERE business_id = ?) < ?",
        ctx.businessId,
        MAX_DOMAINS,
      ),
      ctx.db.insert(senderDomains).values(row),
    ],
    onMiss: "RULE_REFUSED",
    audit: {
      action: "sender_domain.created",
      resource: { type: "sender_domain", id: row.id },
      summary: { domain: row.domain, status: row.status },
    },
    result: dto,
  });
  return dto;
}

/** Who cannot be asked now is asked later: that keeps nobody from going on. */
async function judgedIfKnown(ctx: BusinessCtx, row: DomainRow): Promise<Partial<DomainRow>> {
  try {
    return await judgeDomain(ctx, row);
  } catch (error) {
    if (!isAppError(error, "UNAVAILABLE")) throw error;
    return {};
  }
}
