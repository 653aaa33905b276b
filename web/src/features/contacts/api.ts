import { queryOptions } from "@tanstack/react-query";
import type {
  BulkContacts,
  ContactDto,
  ContactsQuery,
  CreateContact,
  UpdateContact,
} from "@server/features/contacts/schemas";
import { abortable, client, cursorQuery, dataOf, onceWith, pageOf } from "../../api";

export type Contact = ContactDto;
export type ContactFilters = Partial<Pick<ContactsQuery, "q" | "tag" | "sort">>;
export type NewContact = CreateContact;
export type ContactChange = UpdateContact;

const { contacts, tags } = client.businesses[":businessId"];
const one = contacts[":contactId"];

/** Everything that shows contacts of a business. */
export const contactsKey = (businessId: string) => ["contacts", businessId] as const;

/** The contact list as filtered and sorted. */
export function contactsQuery(businessId: string, filters: ContactFilters) {
  return cursorQuery<Contact>([...contactsKey(businessId), "list", filters], (cursor, signal) =>
    pageOf(
      contacts.$get({ param: { businessId }, query: { ...filters, cursor } }, abortable(signal)),
    ),
  );
}

export function contactQuery(businessId: string, contactId: string) {
  return queryOptions({
    queryKey: [...contactsKey(businessId), "one", contactId],
    queryFn: ({ signal }) =>
      dataOf(one.$get({ param: { businessId, contactId } }, abortable(signal))),
  });
}

/** A few contacts that match, for pickers. */
export function foundContactsQuery(businessId: string, q: string) {
  return queryOptions({
    queryKey: [...contactsKey(businessId), "found", q],
    queryFn: async ({ signal }) => {
      const query = { q, limit: 20 };
      return (await pageOf(contacts.$get({ param: { businessId }, query }, abortable(signal))))
        .data;
    },
    placeholderData: (previous) => previous,
  });
}

export function timelineQuery(businessId: string, contactId: string) {
  return queryOptions({
    queryKey: [...contactsKey(businessId), "timeline", contactId],
    queryFn: ({ signal }) =>
      dataOf(one.timeline.$get({ param: { businessId, contactId } }, abortable(signal))),
  });
}

export function tagsQuery(businessId: string) {
  return queryOptions({
    queryKey: [...contactsKey(businessId), "tags"],
    queryFn: ({ signal }) => dataOf(tags.$get({ param: { businessId } }, abortable(signal))),
  });
}

export function createContact(businessId: string, json: NewContact, key: string) {
  return dataOf(contacts.$post({ param: { businessId }, json }, onceWith(key)));
}

/** @throws ApiError VERSION_STALE when somebody else was faster */
export function updateContact(businessId: string, contactId: string, json: ContactChange) {
  return dataOf(one.$patch({ param: { businessId, contactId }, json }));
}

export function deleteContact(businessId: string, contactId: string): Promise<unknown> {
  return dataOf(one.$delete({ param: { businessId, contactId }, query: {} }));
}

export function restoreContact(businessId: string, contactId: string): Promise<Contact> {
  return dataOf(one.restore.$post({ param: { businessId, contactId } }));
}

/** Tags, untags or deletes contacts. @returns how many were changed */
export async function bulkContacts(businessId: string, json: BulkContacts): Promise<number> {
  return (await dataOf(contacts.bulk.$post({ param: { businessId }, json }))).changed;
}
