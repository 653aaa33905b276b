import { queryOptions } from "@tanstack/react-query";
import type {
  BulkContacts,
  ContactDto,
  ContactsQuery,
  CreateContact,
  TagDto,
  TimelineEventDto,
  UpdateContact,
} from "@server/features/contacts/schemas";
import { pagesQuery, request, requestPage } from "../../api";

export type Contact = ContactDto;
export type ContactFilters = Partial<Pick<ContactsQuery, "q" | "tag" | "sort">>;
export type NewContact = CreateContact;
export type ContactChange = UpdateContact;

const path = (businessId: string) => `/businesses/${businessId}/contacts`;

/** Everything that shows contacts of a business. */
export const contactsKey = (businessId: string) => ["contacts", businessId] as const;

/** The contact list as filtered and sorted. */
export function contactsQuery(businessId: string, filters: ContactFilters) {
  return pagesQuery<Contact>([...contactsKey(businessId), "list"], path(businessId), {
    limit: 50,
    ...filters,
  });
}

export function contactQuery(businessId: string, id: string) {
  return queryOptions({
    queryKey: [...contactsKey(businessId), "one", id],
    queryFn: ({ signal }) => request<Contact>("GET", `${path(businessId)}/${id}`, { signal }),
  });
}

/** A few contacts that match, for pickers. */
export function foundContactsQuery(businessId: string, q: string) {
  return queryOptions({
    queryKey: [...contactsKey(businessId), "found", q],
    queryFn: async ({ signal }) => {
      const query = { q, limit: 20 };
      return (await requestPage<Contact>(path(businessId), { query, signal })).data;
    },
    placeholderData: (previous) => previous,
  });
}

export function timelineQuery(businessId: string, id: string) {
  return queryOptions({
    queryKey: [...contactsKey(businessId), "timeline", id],
    queryFn: ({ signal }) =>
      request<TimelineEventDto[]>("GET", `${path(businessId)}/${id}/timeline`, { signal }),
  });
}

export function tagsQuery(businessId: string) {
  return queryOptions({
    queryKey: [...contactsKey(businessId), "tags"],
    queryFn: ({ signal }) => request<TagDto[]>("GET", `/businesses/${businessId}/tags`, { signal }),
  });
}

export function createContact(businessId: string, input: NewContact, idempotencyKey: string) {
  return request<Contact>("POST", path(businessId), { body: input, idempotencyKey });
}

/** @throws ApiError VERSION_STALE when somebody else was faster */
export function updateContact(businessId: string, id: string, input: ContactChange) {
  return request<Contact>("PATCH", `${path(businessId)}/${id}`, { body: input });
}

export function deleteContact(businessId: string, id: string): Promise<unknown> {
  return request("DELETE", `${path(businessId)}/${id}`);
}

export function restoreContact(businessId: string, id: string): Promise<Contact> {
  return request("POST", `${path(businessId)}/${id}/restore`, { body: {} });
}

/** Tags, untags or deletes contacts. @returns how many were changed */
export async function bulkContacts(businessId: string, input: BulkContacts): Promise<number> {
  const result = await request<{ changed: number }>("POST", `${path(businessId)}/bulk`, {
    body: input,
  });
  return result.changed;
}
