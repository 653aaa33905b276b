import { queryOptions } from "@tanstack/react-query";
import type {
  AddSuppression,
  EmailDto,
  EmailSummaryDto,
  ListEmails,
  ListSuppressions,
  ResolveEmail,
  SuppressionDto,
  SuppressionsImportedDto,
} from "@server/features/email/schemas";
import { abortable, API, client, cursorQuery, dataOf, download, onceWith, pageOf } from "../../api";
import { openEnvelope } from "../../api/envelope";
import { sessionFetch } from "../../api/session-fetch";

export type Email = EmailDto;
export type EmailSummary = EmailSummaryDto;
export type Suppression = SuppressionDto;
export type EmailFilters = Partial<
  Pick<ListEmails, "q" | "status" | "templateId" | "contactId" | "runId">
>;
export type SuppressionFilters = Partial<Pick<ListSuppressions, "q" | "reason">>;

const { emails, suppressions } = client.businesses[":businessId"];
const one = emails[":emailId"];

/** Everything that shows emails of a business. */
export const emailsKey = (businessId: string) => ["emails", businessId] as const;
export const suppressionsKey = (businessId: string) => ["suppressions", businessId] as const;

/** The ledger, newest first. */
export function emailsQuery(businessId: string, filters: EmailFilters) {
  return cursorQuery<Email>([...emailsKey(businessId), "list", filters], (cursor, signal) =>
    pageOf(
      emails.$get({ param: { businessId }, query: { ...filters, cursor } }, abortable(signal)),
    ),
  );
}

export function emailQuery(businessId: string, emailId: string) {
  return queryOptions({
    queryKey: [...emailsKey(businessId), "one", emailId],
    queryFn: ({ signal }) =>
      dataOf(one.$get({ param: { businessId, emailId } }, abortable(signal))),
  });
}

/** Emails by status, and sent ones per day. */
export function emailSummaryQuery(businessId: string) {
  return queryOptions({
    queryKey: [...emailsKey(businessId), "summary"],
    queryFn: ({ signal }) =>
      dataOf(emails.summary.$get({ param: { businessId } }, abortable(signal))),
  });
}

/** Decides what became of an email of which nobody knows whether it went out. */
export function resolveEmail(
  businessId: string,
  emailId: string,
  as: ResolveEmail["as"],
  key: string,
): Promise<Email> {
  return dataOf(one.resolve.$post({ param: { businessId, emailId }, json: { as } }, onceWith(key)));
}

/** Addresses that are not written to, newest first. */
export function suppressionsQuery(businessId: string, filters: SuppressionFilters) {
  return cursorQuery<Suppression>([...suppressionsKey(businessId), filters], (cursor, signal) =>
    pageOf(
      suppressions.$get(
        { param: { businessId }, query: { ...filters, cursor } },
        abortable(signal),
      ),
    ),
  );
}

export function addSuppression(businessId: string, json: AddSuppression, key: string) {
  return dataOf(suppressions.$post({ param: { businessId }, json }, onceWith(key)));
}

export function removeSuppression(businessId: string, suppressionId: string): Promise<unknown> {
  return dataOf(suppressions[":suppressionId"].$delete({ param: { businessId, suppressionId } }));
}

/** Downloads the addresses that get no emails. @throws ApiError */
export function downloadSuppressions(businessId: string): Promise<void> {
  return download(`/businesses/${businessId}/suppressions/export`, "suppressions.csv");
}

/** Stops emails to every address of a file. @throws ApiError RULE_REFUSED */
export async function importSuppressions(
  businessId: string,
  file: string,
): Promise<SuppressionsImportedDto> {
  const response = await sessionFetch(`${API}/businesses/${businessId}/suppressions/import`, {
    method: "POST",
    headers: { "Content-Type": "text/csv" },
    body: file,
  });
  return (await openEnvelope(response)).data as SuppressionsImportedDto;
}
