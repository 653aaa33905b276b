import { type BusinessCtx, require } from "../../../platform/ctx";
import type { DomainDto } from "../schemas";
import { domainRow, domainRows, toDomainDto } from "./domain-rows";

/** The domains that the business writes from, the default first. */
export async function listDomains(ctx: BusinessCtx): Promise<DomainDto[]> {
  require(ctx, "senders:read");
  return (await domainRows(ctx)).map(toDomainDto);
}

/** @throws AppError NOT_FOUND */
export async function getDomain(ctx: BusinessCtx, domainId: string): Promise<DomainDto> {
  require(ctx, "senders:read");
  return toDomainDto(await domainRow(ctx, domainId));
}
