import { queryOptions } from "@tanstack/react-query";
import type { ImportDto, ImportSummaryDto, StartImport } from "@server/features/imports/schemas";
import { API, pagesQuery, pollUntil, request, sessionFetch } from "../../../api";
import { csvRows } from "./csv-rows";

export type Import = ImportDto;
export type ImportSummary = ImportSummaryDto;
/** The mapping is checked by the server; `mappingProblem` says beforehand what it would refuse. */
export type ImportStart = Omit<StartImport, "mapping"> & { mapping?: (string | null)[] };

const path = (businessId: string) => `/businesses/${businessId}/imports`;

/** Everything that shows imports of a business. */
export const importsKey = (businessId: string) => ["imports", businessId] as const;

export function importsQuery(businessId: string) {
  return pagesQuery<ImportSummary>([...importsKey(businessId), "list"], path(businessId), {
    limit: 20,
  });
}

/** One import; read each second while it runs, so that progress survives a reload. */
export function importQuery(businessId: string, id: string) {
  return queryOptions({
    queryKey: [...importsKey(businessId), "one", id],
    queryFn: ({ signal }) => request<Import>("GET", `${path(businessId)}/${id}`, { signal }),
    refetchInterval: pollUntil((data: Import) => data.status !== "running"),
  });
}

export function startImport(
  businessId: string,
  { id, ...body }: ImportStart & { id: string },
  idempotencyKey: string,
): Promise<Import> {
  return request("POST", `${path(businessId)}/${id}/start`, { body, idempotencyKey });
}

/** @throws ApiError STATE_INVALID if it has ended */
export function cancelImport(businessId: string, id: string): Promise<Import> {
  return request("POST", `${path(businessId)}/${id}/cancel`, { body: {} });
}

/** Where the rows that were not used can be downloaded. */
export function errorsAddress(businessId: string, id: string): string {
  return `${API}${path(businessId)}/${id}/errors.csv`;
}

export interface RowError {
  row: string;
  reason: string;
  cells: string[];
}

const SHOWN_ERRORS = 20;

/** The first rows that were not used, read from the beginning of the download. */
export function rowErrorsQuery(businessId: string, { id, finishedAt }: ImportSummary) {
  return queryOptions({
    queryKey: [...importsKey(businessId), "errors", id, finishedAt],
    queryFn: async ({ signal }): Promise<RowError[]> => {
      const response = await sessionFetch(errorsAddress(businessId, id), { signal });
      if (!response.ok || !response.body) throw new Error(response.statusText);
      const [, ...rows] = await csvRows(response.body, SHOWN_ERRORS + 1);
      return rows.map(([row = "", reason = "", ...cells]) => ({ row, reason, cells }));
    },
  });
}
