import { and, desc, eq, asc } from "drizzle-orm";
import { parseMailbox, parseSmtpUrl } from "../../../integrations/email";
import type { BusinessCtx } from "../../../platform/ctx";
import { AppError } from "../../../platform/errors";
import { iso, isoOrNull } from "../../../platform/http/fields";
import { accountRow, doesSend } from "../accounts/account-rows";
import { type DomainDto, MAX_DOMAINS } from "../schemas";
import { senderDomains } from "../table.business";
import { type ExpectedRecords, expectedRecords } from "./expected-records";

export type DomainRow = typeof senderDomains.$inferSelect;

/** The domains of the business, the default first. */
export async function domainRows(inside: BusinessCtx): Promise<DomainRow[]> {
  return inside.db
    .select()
    .from(senderDomains)
    .where(eq(senderDomains.businessId, inside.businessId))
    .orderBy(desc(senderDomains.isDefault), asc(senderDomains.domain))
    .limit(MAX_DOMAINS);
}

/** @throws AppError NOT_FOUND */
export async function domainRow(inside: BusinessCtx, domainId: string): Promise<DomainRow> {
  const [row] = await inside.db
    .select()
    .from(senderDomains)
    .where(and(eq(senderDomains.businessId, inside.businessId), eq(senderDomains.id, domainId)));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/**
 * What the records of a domain have to be, from the account that it is for.
 * @param providerId null: the installation's own way out
 * @throws AppError NOT_FOUND, VALIDATION_FAILED for an account that does not send
 */
export async function expectedFor(
  inside: BusinessCtx,
  providerId: string | null,
): Promise<ExpectedRecords> {
  if (providerId === null) {
    const { address } = parseMailbox(inside.config.MAIL_FROM);
    return expectedRecords("installation", address.slice(address.lastIndexOf("@") + 1));
  }
  const { kind, hint } = await accountRow(inside, providerId);
  if (!doesSend(kind)) {
    throw new AppError("VALIDATION_FAILED", { details: { providerId: ["It does not send"] } });
  }
  const host = kind === "smtp" ? parseSmtpUrl(`smtp://${hint ?? ""}`).hostname : "";
  return expectedRecords(kind, host);
}

export function toDomainDto(row: DomainRow): DomainDto {
  return {
    id: row.id,
    domain: row.domain,
    localPart: row.localPart,
    replyTo: row.replyTo,
    providerId: row.providerId,
    dkimSelector: row.dkimSelector,
    dkimValue: row.dkimValue,
    isDefault: row.isDefault,
    status: row.status,
    checks: row.checks,
    checkedAt: isoOrNull(row.checkedAt),
    verifiedAt: isoOrNull(row.verifiedAt),
    version: row.version,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  };
}
