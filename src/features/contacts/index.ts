export { contactsForRendering, type RenderContact } from "./contacts-for-rendering";
export { contactRoutes } from "./routes";
export { contactChanged, contactsImported, importedEvents } from "./events";
export {
  existingContacts,
  type ExistingContact,
  type Identified,
  type ImportedContact,
  importWrites,
} from "./import-writes";
export { normaliseEmail } from "./normalise";
export {
  birthDate,
  contactEmail,
  contactFields,
  fieldKey,
  MAX_FIELDS,
  MAX_TAGS,
  TEXT_FIELDS,
  type TextField,
} from "./schemas";
