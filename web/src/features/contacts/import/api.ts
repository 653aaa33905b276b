import { queryOptions } from "@tanstack/react-query";
import type { ImportDto, ImportSummaryDto, StartImport } from "@server/features/imports/schemas";
import {
  abortable,
  API,
  client,
  cursorQuery,
  dataOf,
  onceWith,
  pageOf,
  pollUntil,
  sessionFetch,
} from "../../../api";
import { csvRows } from "./csv-rows";

export type Import = ImportDto;
export type ImportSummary = ImportSummaryDto;
export type ImportStart = StartImport;

const { imports } = client.businesses[":businessId"];
const one = imports[":importId"];

/** Everything that shows imports of a business. */
export const importsKey = (businessId: string) => ["imports", businessId] as const;

export function importsQuery(businessId: string) {
  return cursorQuery<ImportSummary>([...importsKey(businessId), "list"], (cursor, signal) =>
    pageOf(
      imports.$get({ param: { businessId }, query: { limit: 20, cursor } }, abortable(signal)),
    ),
  );
}

/** One import; read each second while it runs, so that progress survives a reload. */
export function importQuery(businessId: string, importId: string) {
  return queryOptions({
    queryKey: [...importsKey(businessId), "one", importId],
    queryFn: ({ signal }) =>
      dataOf(one.$get({ param: { businessId, importId } }, abortable(signal))),
    refetchInterval: pollUntil((data: Import) => data.status !== "running"),
  });
}

export function startImport(businessId: string, importId: string, json: ImportStart, key: string) {
  return dataOf(one.start.$post({ param: { businessId, importId }, json }, onceWith(key)));
}

/** @throws ApiError STATE_INVALID if it has ended */
export function cancelImport(businessId: string, importId: string): Promise<Import> {
  return dataOf(one.cancel.$post({ param: { businessId, importId } }));
}

/** Where the rows that were not used can be downloaded. */
export function errorsAddress(businessId: string, importId: string): string {
  return `${API}/businesses/${businessId}/imports/${importId}/errors.csv`;
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
