import type {
  AuditEntryDto,
  AuditSealsDto,
  PlatformAuditEntryDto,
  VerificationDto,
} from "@server/features/audit/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, cursorQuery, dataOf, pageOf } from "../../api";
import { endOfDay, startOfDay } from "./days";

export type AuditEntry = AuditEntryDto & Partial<PlatformAuditEntryDto>;
export type ChainEnd = AuditSealsDto[number];
export type Verification = VerificationDto;

/** What to see of a log. Days are the reader's, both included. */
export interface AuditFilters {
  /** Exact action, or a family: `contact.*`. */
  action?: string | undefined;
  actor?: string | undefined;
  resourceType?: string | undefined;
  resourceId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  q?: string | undefined;
}

/** What staff may ask besides. */
export interface PlatformAuditFilters extends AuditFilters {
  userId?: string | undefined;
  administratorId?: string | undefined;
  businessId?: string | undefined;
}

/** Filters as the API takes them. */
export function asked<Filters extends AuditFilters>({ from, to, ...filters }: Filters) {
  return { ...filters, from: startOfDay(from), to: endOfDay(to) };
}

/** What happened in a business, newest first. */
export function auditQuery(businessId: string, filters: AuditFilters) {
  const { audit } = client.businesses[":businessId"];
  return cursorQuery<AuditEntry>(["audit", businessId, filters], (cursor, signal) => {
    const query = { ...asked(filters), cursor };
    return pageOf<AuditEntry>(audit.$get({ param: { businessId }, query }, abortable(signal)));
  });
}

/** What happened on the platform, newest first. */
export function platformAuditQuery(filters: PlatformAuditFilters) {
  return cursorQuery<AuditEntry>(["platform-audit", filters], (cursor, signal) => {
    const query = { ...asked(filters), cursor };
    return pageOf<AuditEntry>(client.admin.audit.$get({ query }, abortable(signal)));
  });
}

/** What happened to one's own account, newest first. */
export const activityQuery = cursorQuery<AuditEntry>(["activity"], (cursor, signal) =>
  pageOf<AuditEntry>(client.users.me.activity.$get({ query: { cursor } }, abortable(signal))),
);

/** How far the log of each database is sealed. */
export const sealsQuery = queryOptions({
  queryKey: ["audit-seals"],
  queryFn: ({ signal }) => dataOf(client.admin.audit.seals.$get({}, abortable(signal))),
  refetchInterval: 30_000,
});

/** Verifies one page of a database's seals. */
export function verifyPage(
  database: ChainEnd["database"],
  after: number,
  signal: AbortSignal,
): Promise<Verification> {
  const query = { database, after: String(after) };
  return dataOf(client.admin.audit.verification.$get({ query }, abortable(signal)));
}
