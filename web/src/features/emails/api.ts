import { queryOptions } from "@tanstack/react-query";
import type {
  AddSuppression,
  EmailDto,
  EmailSummaryDto,
  ListEmails,
  ListSuppressions,
  ResolveEmail,
  SuppressionDto,
} from "@server/features/email/schemas";
import { pagesQuery, request } from "../../api";

export type Email = EmailDto;
export type EmailSummary = EmailSummaryDto;
export type Suppression = SuppressionDto;
export type EmailFilters = Partial<
  Pick<ListEmails, "q" | "status" | "templateId" | "contactId" | "runId">
>;
export type SuppressionFilters = Partial<Pick<ListSuppressions, "q" | "reason">>;

const path = (businessId: string) => `/businesses/${businessId}/emails`;
const suppressionsPath = (businessId: string) => `/businesses/${businessId}/suppressions`;

/** Everything that shows emails of a business. */
export const emailsKey = (businessId: string) => ["emails", businessId] as const;
export const suppressionsKey = (businessId: string) => ["suppressions", businessId] as const;

/** The ledger, newest first. */
export function emailsQuery(businessId: string, filters: EmailFilters, limit = 50) {
  return pagesQuery<Email>([...emailsKey(businessId), "list"], path(businessId), {
    limit,
    ...filters,
  });
}

export function emailQuery(businessId: string, id: string) {
  return queryOptions({
    queryKey: [...emailsKey(businessId), "one", id],
    queryFn: ({ signal }) => request<Email>("GET", `${path(businessId)}/${id}`, { signal }),
  });
}

/** Emails by status, and sent ones per day. */
export function emailSummaryQuery(businessId: string) {
  return queryOptions({
    queryKey: [...emailsKey(businessId), "summary"],
    queryFn: ({ signal }) =>
      request<EmailSummary>("GET", `${path(businessId)}/summary`, { signal }),
  });
}

/** Decides what became of an email of which nobody knows whether it went out. */
export function resolveEmail(
  businessId: string,
  input: ResolveEmail & { id: string },
  idempotencyKey: string,
): Promise<Email> {
  const { id, as } = input;
  return request("POST", `${path(businessId)}/${id}/resolve`, { body: { as }, idempotencyKey });
}

/** Addresses that are not written to, newest first. */
export function suppressionsQuery(businessId: string, filters: SuppressionFilters) {
  return pagesQuery<Suppression>(suppressionsKey(businessId), suppressionsPath(businessId), {
    limit: 50,
    ...filters,
  });
}

export function addSuppression(businessId: string, input: AddSuppression, idempotencyKey: string) {
  return request<Suppression>("POST", suppressionsPath(businessId), {
    body: input,
    idempotencyKey,
  });
}

export function removeSuppression(businessId: string, id: string): Promise<unknown> {
  return request("DELETE", `${suppressionsPath(businessId)}/${id}`);
}
