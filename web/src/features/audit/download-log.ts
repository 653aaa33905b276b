import { API, sessionFetch } from "../../api";
import { openEnvelope } from "../../api/envelope";
import { asked, type PlatformAuditFilters } from "./api";

/**
 * Fetches a log as CSV and hands it to the browser as a download. Not a plain link: a refusal has
 * to be read, because an export needs a fresh sign-in.
 * @param path below the API: `/admin/audit/export`
 * @throws ApiError
 */
export async function downloadLog(path: string, filters: PlatformAuditFilters): Promise<void> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked(filters))) {
    if (value !== undefined) query.set(name, value);
  }
  const response = await sessionFetch(`${API}${path}?${query.toString()}`);
  if (!response.ok) await openEnvelope(response);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download =
    /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ??
    "audit.csv";
  link.click();
  URL.revokeObjectURL(address);
}
