import { textParam } from "../../routing/search-params";
import type { AuditFilters, PlatformAuditFilters } from "./api";

type Search = Record<string, unknown>;

/** Filters of the address. */
export function auditSearch(search: Search): AuditFilters {
  return {
    action: textParam(search, "action"),
    actor: textParam(search, "actor"),
    resourceType: textParam(search, "resourceType"),
    resourceId: textParam(search, "resourceId"),
    from: dayParam(search, "from"),
    to: dayParam(search, "to"),
    q: textParam(search, "q"),
  };
}

/** The same for the platform's log. */
export function platformAuditSearch(search: Search): PlatformAuditFilters {
  return {
    ...auditSearch(search),
    userId: textParam(search, "userId"),
    administratorId: textParam(search, "administratorId"),
    businessId: textParam(search, "businessId"),
  };
}

function dayParam(search: Search, name: string): string | undefined {
  const day = textParam(search, name);
  return day !== undefined && /^\d{4}-\d\d-\d\d$/.test(day) ? day : undefined;
}
