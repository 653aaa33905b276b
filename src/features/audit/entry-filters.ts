import type { CursorValues } from "../../platform/db";
import type { PlatformAuditExportQuery } from "./schemas";

/** Whose entries are listed; each has an index by time. */
export type Scope =
  | { by: "business" | "user" | "administrator"; id: string }
  | { by: "everything" };

/** What to list. Times in milliseconds since the epoch. */
export interface EntryFilters {
  scope: Scope;
  action?: string | undefined;
  actor?: string | undefined;
  resourceType?: string | undefined;
  resourceId?: string | undefined;
  userId?: string | undefined;
  administratorId?: string | undefined;
  from?: number | undefined;
  to?: number | undefined;
  q?: string | undefined;
  /** Users whose name or address has the words of `q`. */
  people?: readonly string[] | undefined;
}

/** Filters as the log keeps them: the words may name somebody, and the log is not erased. */
export function loggedFilters({ q, ...filters }: PlatformAuditExportQuery) {
  return { ...filters, ...(q !== undefined && { searched: true }) };
}

/** Where a list goes on: behind this entry. */
export interface Position {
  at: number;
  id: string;
}

/** The position of a cursor. */
export function positionOf(values: CursorValues): Position {
  const [at, id] = values as [number, string];
  return { at, id };
}

/** Filters as they were asked for, within one business. */
export function businessFilters(
  businessId: string,
  { from, to, ...asked }: Omit<PlatformAuditExportQuery, "businessId">,
): EntryFilters {
  const scope = { by: "business", id: businessId } as const;
  return { ...asked, from: msOf(from), to: msOf(to), scope };
}

/** Filters as they were asked for; the narrowest of business, user and administrator leads. */
export function platformFilters({
  businessId,
  userId,
  administratorId,
  ...asked
}: PlatformAuditExportQuery): EntryFilters {
  if (businessId !== undefined) {
    return businessFilters(businessId, { ...asked, userId, administratorId });
  }
  const { from, to, ...rest } = asked;
  const filters = { ...rest, from: msOf(from), to: msOf(to) };
  if (userId !== undefined)
    return { ...filters, administratorId, scope: { by: "user", id: userId } };
  if (administratorId !== undefined) {
    return { ...filters, scope: { by: "administrator", id: administratorId } };
  }
  return { ...filters, scope: { by: "everything" } };
}

function msOf(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : Date.parse(instant);
}
