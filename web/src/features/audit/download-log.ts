import { download } from "../../api";
import { asked, type PlatformAuditFilters } from "./api";

/**
 * Downloads a log as CSV.
 * @param path below the API: `/admin/audit/export`
 * @throws ApiError
 */
export function downloadLog(path: string, filters: PlatformAuditFilters): Promise<void> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked(filters))) {
    if (value !== undefined) query.set(name, value);
  }
  return download(`${path}?${query.toString()}`, "audit.csv");
}
