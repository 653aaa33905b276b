export { contactByEmail } from "./contact-by-email";
export { contactsForRendering, type RenderContact } from "./contacts-for-rendering";
export { customFieldRoutes } from "./custom-fields/routes";
export { type CheckedFields, fieldWrites, newField } from "./custom-fields/field-writes";
export { type CustomFieldRow, fieldRows } from "./custom-fields/field-rows";
export { type FieldRule, readValue } from "./custom-fields/field-values";
export { contactRoutes } from "./routes";
export {
  contactChanged,
  contactEvent,
  contactsImported,
  importedEvents,
  mergedEvents,
} from "./events";
export {
  type CreatedContact,
  existingContacts,
  type ExistingContact,
  type ImportedContact,
  importWrites,
  type UpdatedContact,
} from "./import-writes";
export { canonicalEmail, normaliseEmail } from "./normalise";
export {
  birthDate,
  type ContactDto,
  contactDto,
  contactEmail,
  fieldKey,
  type FieldType,
  MAX_FIELDS,
  MAX_TAGS,
  TEXT_FIELDS,
  type TextField,
} from "./schemas";
export { type ContactMerge, contactMerge } from "./contact-merge";
export { contactDtos, type DuplicateGroup, duplicateGroups } from "./duplicate-groups";
export { contactHistory, type ContactHistoryEntry } from "./contact-history";
export { existingContact } from "./contact-rows";
export { countContacts } from "./count-contacts";
export { contactIdsByEmailPrefix } from "./contact-ids-by-email-prefix";
export { contactIdsAfter } from "./contact-ids-after";
export { type SignedUp, type SignUp, signUpWrites } from "./sign-up-writes";
export { contactErasure } from "./erasure";
export {
  type ContactFilter,
  countMatching,
  type MatchingContact,
  matchingContacts,
  someMatching,
  taggedWith,
} from "./matching-contacts";
export { tagsByIds } from "./tags-by-ids";
export { attachTags, detachTags } from "./tag-rows";
export { type FieldChange, fieldChangeWrites } from "./field-changes";
export { contactsCsv } from "./contacts-csv";
export { contactData, contactPerson } from "./contact-data";
export { tagsNamed } from "./tag-rows";
