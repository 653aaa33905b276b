import { rowsOf, type TableErasure } from "../../platform/erasure";
import { contacts, contactTags, customFields, tags } from "./table.business";

/** What a business has of contacts, the rows that refer to others first. */
export const contactErasure: readonly TableErasure[] = [
  contactTags,
  contacts,
  tags,
  customFields,
].map(rowsOf);
