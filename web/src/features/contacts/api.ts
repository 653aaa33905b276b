import { queryOptions } from "@tanstack/react-query";
import type {
  BulkContacts,
  ContactDto,
  ContactsQuery,
  CreateContact,
  CustomFieldDto,
  UpdateContact,
} from "@server/features/contacts/schemas";
import type { TimelineEventDto, TimelineKind } from "@server/features/timeline/schemas";
import { abortable, client, cursorQuery, dataOf, download, onceWith, pageOf } from "../../api";

export type Contact = ContactDto;
/** A segment has its own order and is not narrowed down any further. */
export type ContactFilters = Partial<Pick<ContactsQuery, "q" | "tag" | "sort">> & {
  segment?: string | undefined;
};
export type NewContact = CreateContact;
export type ContactChange = UpdateContact;

export type CustomField = CustomFieldDto;
export type TimelineEvent = TimelineEventDto;

const business = client.businesses[":businessId"];
const { contacts, tags, segments } = business;
const one = contacts[":contactId"];

/** Everything that shows contacts of a business. */
export const contactsKey = (businessId: string) => ["contacts", businessId] as const;

/** The contact list as filtered and sorted. */
export function contactsQuery(businessId: string, { segment, ...filters }: ContactFilters) {
  const key = [...contactsKey(businessId), "list", filters, segment];
  return cursorQuery<Contact>(key, (cursor, signal) => {
    if (segment === undefined) {
      const query = { ...filters, cursor };
      return pageOf(contacts.$get({ param: { businessId }, query }, abortable(signal)));
    }
    const param = { businessId, segmentId: segment };
    const members = segments[":segmentId"].contacts;
    return pageOf(members.$get({ param, query: { cursor } }, abortable(signal)));
  });
}

/** All segments with their counts, for pickers: a business has no more. */
export function segmentNamesQuery(businessId: string) {
  return queryOptions({
    queryKey: ["segments", businessId, "names"],
    queryFn: async ({ signal }) => {
      const query = { limit: 100 };
      const page = await pageOf(segments.$get({ param: { businessId }, query }, abortable(signal)));
      return page.data.map(({ id, name, memberCount }) => ({ id, name, memberCount }));
    },
  });
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

/** What happened to a contact, of one kind or of all. */
export function timelineQuery(businessId: string, contactId: string, kind?: TimelineKind) {
  return cursorQuery<TimelineEvent>(
    [...contactsKey(businessId), "timeline", contactId, kind],
    (cursor, signal) =>
      pageOf(
        one.timeline.$get(
          { param: { businessId, contactId }, query: { kind, cursor, limit: 25 } },
          abortable(signal),
        ),
      ),
  );
}

export const customFieldsKey = (businessId: string) =>
  [...contactsKey(businessId), "fields"] as const;

/** The business's own fields of contacts, in their order. */
export function customFieldsQuery(businessId: string) {
  return queryOptions({
    queryKey: customFieldsKey(businessId),
    queryFn: ({ signal }) =>
      dataOf<CustomField[]>(
        business["custom-fields"].$get({ param: { businessId } }, abortable(signal)),
      ),
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

/** Downloads the contacts that a list with these filters shows. @throws ApiError */
export function downloadContacts(
  businessId: string,
  { segment, ...filters }: ContactFilters,
): Promise<void> {
  if (segment !== undefined) return downloadSegment(businessId, segment);
  const query = new URLSearchParams(
    Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
  return download(`/businesses/${businessId}/contacts/export?${query}`, "contacts.csv");
}

/** Downloads the members of a segment. @throws ApiError */
export function downloadSegment(businessId: string, segmentId: string): Promise<void> {
  return download(
    `/businesses/${businessId}/segments/${segmentId}/contacts/export`,
    "contacts.csv",
  );
}

/** Downloads everything that is kept about a contact. @throws ApiError */
export function downloadPersonalData(businessId: string, contactId: string): Promise<void> {
  const path = `/businesses/${businessId}/contacts/${contactId}/personal-data`;
  return download(path, `${contactId}.json`);
}

/** Erases a contact for good. @param email its address, typed by whoever wants it gone */
export function eraseContact(businessId: string, contactId: string, email: string) {
  return dataOf(one.erase.$post({ param: { businessId, contactId }, json: { email } }));
}
