export { contactsForRendering, type RenderContact } from "./contacts-for-rendering";
export { contactRoutes } from "./routes";
export { importedEvents } from "./events";
export {
  type CreatedContact,
  existingContacts,
  type ExistingContact,
  type ImportedContact,
  importWrites,
  type UpdatedContact,
} from "./import-writes";
export { normaliseEmail } from "./normalise";
export {
  birthDate,
  contactEmail,
  fieldKey,
  MAX_TAGS,
  TEXT_FIELDS,
  type TextField,
} from "./schemas";
export { countContacts } from "./count-contacts";
export { contactIdsAfter } from "./contact-ids-after";
export { contactErasure } from "./erasure";
