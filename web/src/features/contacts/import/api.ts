import { queryOptions } from "@tanstack/react-query";
import type {
  ImportDto,
  ImportErrorDto,
  ImportSummaryDto,
  StartImport,
} from "@server/features/imports/schemas";
import {
  abortable,
  client,
  cursorQuery,
  dataOf,
  download,
  onceWith,
  pageOf,
  pollUntil,
} from "../../../api";

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

/** Downloads the rows that were not used. @throws ApiError */
export function downloadErrors(businessId: string, importId: string): Promise<void> {
  const path = `/businesses/${businessId}/imports/${importId}/errors.csv`;
  return download(path, `${importId}-errors.csv`);
}

export type RowError = ImportErrorDto;

/** The first rows that were not used. */
export function rowErrorsQuery(businessId: string, { id, finishedAt }: ImportSummary) {
  return queryOptions({
    queryKey: [...importsKey(businessId), "errors", id, finishedAt],
    queryFn: ({ signal }) =>
      dataOf(one.errors.$get({ param: { businessId, importId: id } }, abortable(signal))),
  });
}
