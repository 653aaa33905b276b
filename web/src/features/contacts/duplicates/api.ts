import type { DuplicatesDto, DuplicatesQuery, Merge } from "@server/features/duplicates/schemas";
import { abortable, client, cursorQuery, dataOf, onceWith, pageOf } from "../../../api";
import { contactsKey, type Contact } from "../api";

export type Duplicates = DuplicatesDto;
export type Likeness = DuplicatesQuery["by"];

const { contacts } = client.businesses[":businessId"];

/** Groups of contacts that may be one person. */
export function duplicatesQuery(businessId: string, by: Likeness = "email") {
  return cursorQuery<Duplicates>([...contactsKey(businessId), "duplicates", by], (cursor, signal) =>
    pageOf(
      contacts.duplicates.$get({ param: { businessId }, query: { by, cursor } }, abortable(signal)),
    ),
  );
}

/** Makes one contact of several. @throws ApiError CONFLICT if one was changed meanwhile */
export function mergeContacts(businessId: string, contactId: string, json: Merge, key: string) {
  return dataOf<Contact>(
    contacts[":contactId"].merge.$post({ param: { businessId, contactId }, json }, onceWith(key)),
  );
}
