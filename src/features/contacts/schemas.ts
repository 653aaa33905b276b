import { z } from "zod";
import { id, line, pageQuery, timestamp, timeZone } from "../../platform/http/fields";

export const contactsParams = z.object({ businessId: id("biz") });
export const contactParams = z.object({ businessId: id("biz"), contactId: id("con") });
export const tagParams = z.object({ businessId: id("biz"), tagId: id("tag") });
export const customFieldParams = z.object({ businessId: id("biz"), fieldId: id("fld") });

/** Most custom fields a business may have. */
export const MAX_FIELDS = 50;
/** Most tags a contact may be given at once. */
export const MAX_TAGS = 50;

/** An address as it was typed; contacts are the same if their addresses differ by case only. */
export const contactEmail = z
  .string()
  .trim()
  .max(254, "At most 254 characters")
  .pipe(z.email("Enter a valid email address"));

/** `YYYY-MM-DD`, not in the future of any time zone, not before 1900. */
export const birthDate = z.iso
  .date("Use the form YYYY-MM-DD")
  .refine((date) => date >= "1900-01-01", "This year is too long ago");

/** Key of a custom field: camelCase, so that templates can say {{ contact.fields.shoeSize }}. */
export const fieldKey = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, "Use up to 40 letters and digits, a small letter first")
  // What every object has would be taken for a value.
  .refine((key) => !(key in {}), "This key is reserved: use another one");

/** What a custom field may hold; a date is `YYYY-MM-DD`. */
export const FIELD_TYPES = ["text", "number", "boolean", "date", "choice", "url"] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export const fieldValue = z.union([
  z.string().max(1000, "At most 1000 characters"),
  z.number(),
  z.boolean(),
]);

const fieldValues = z
  .record(fieldKey, fieldValue)
  .refine((fields) => Object.keys(fields).length <= MAX_FIELDS, `At most ${MAX_FIELDS} fields`);

/** What a field of type `choice` may hold. */
const options = z
  .array(line(100))
  .max(100, "At most 100 options")
  .refine(
    (all) => new Set(all.map((each) => each.toLowerCase())).size === all.length,
    "An option stands here twice",
  );

export const customFieldDto = z.object({
  id: z.string(),
  /** As in `contact.fields.<key>`. */
  key: z.string(),
  label: z.string(),
  type: z.enum(FIELD_TYPES),
  options: z.array(z.string()),
  position: z.int(),
  version: z.int(),
});
export type CustomFieldDto = z.output<typeof customFieldDto>;

export const createCustomFieldInput = z
  .strictObject({
    /** Never changes. */
    key: fieldKey,
    label: line(100).optional(),
    type: z.enum(FIELD_TYPES),
    options: options.default([]),
  })
  .refine(({ type, options: all }) => (type === "choice") === all.length > 0, {
    path: ["options"],
    message: "A choice needs options, and nothing else has any",
  });
export type CreateCustomField = z.output<typeof createCustomFieldInput>;

export const updateCustomFieldInput = z.strictObject({
  label: line(100).optional(),
  type: z.enum(FIELD_TYPES).optional(),
  options: options.optional(),
  position: z.int().min(0).max(1000).optional(),
  version: z.int(),
});
export type UpdateCustomField = z.output<typeof updateCustomFieldInput>;

export const tagName = line(50);
const tagNames = z.array(tagName).max(MAX_TAGS, `At most ${MAX_TAGS} tags`);

/** The columns of a contact that hold one line of text, with their greatest length. */
export const TEXT_FIELDS = {
  firstName: 100,
  lastName: 100,
  phone: 40,
  company: 200,
  jobTitle: 200,
  city: 100,
  state: 100,
  country: 100,
} as const;
export type TextField = keyof typeof TEXT_FIELDS;

const textFields = z.object({
  firstName: line(TEXT_FIELDS.firstName).nullable(),
  lastName: line(TEXT_FIELDS.lastName).nullable(),
  phone: line(TEXT_FIELDS.phone).nullable(),
  company: line(TEXT_FIELDS.company).nullable(),
  jobTitle: line(TEXT_FIELDS.jobTitle).nullable(),
  city: line(TEXT_FIELDS.city).nullable(),
  state: line(TEXT_FIELDS.state).nullable(),
  country: line(TEXT_FIELDS.country).nullable(),
  birthDate: birthDate.nullable(),
  /** IANA name; null: the business's. */
  timeZone: timeZone.nullable(),
});

export const createContactInput = z.strictObject({
  email: contactEmail,
  ...textFields.partial().shape,
  fields: fieldValues.optional(),
  /** Names; those that do not exist yet are created. */
  tags: tagNames.optional(),
});
export type CreateContact = z.output<typeof createContactInput>;

export const updateContactInput = z.strictObject({
  ...createContactInput.partial().shape,
  version: z.int(),
});
export type UpdateContact = z.output<typeof updateContactInput>;

export const replaceContactInput = z.strictObject({
  email: contactEmail,
  ...textFields.shape,
  fields: fieldValues,
  tags: tagNames,
  version: z.int(),
});

export const TAG_COLORS = ["grey", "blue", "green", "amber", "red", "purple"] as const;

export const tagDto = z.object({
  id: z.string(),
  name: z.string(),
  color: z.enum(TAG_COLORS),
});
export type TagDto = z.output<typeof tagDto>;

export const createTagInput = z.strictObject({
  name: tagName,
  color: z.enum(TAG_COLORS).default("grey"),
});
export type CreateTag = z.output<typeof createTagInput>;

export const updateTagInput = z.strictObject({
  name: tagName.optional(),
  color: z.enum(TAG_COLORS).optional(),
});
export type UpdateTag = z.output<typeof updateTagInput>;

export const contactDto = z.object({
  id: z.string(),
  email: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  jobTitle: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  country: z.string().nullable(),
  birthDate: z.string().nullable(),
  timeZone: z.string().nullable(),
  fields: z.record(z.string(), fieldValue),
  tags: z.array(tagDto),
  source: z.enum(["manual", "import", "form"]),
  importId: z.string().nullable(),
  version: z.int(),
  createdAt: timestamp,
  updatedAt: timestamp,
});
export type ContactDto = z.output<typeof contactDto>;

export const contactsQuery = z.strictObject({
  ...pageQuery,
  /** Words that names, address, company or phone begin with. */
  q: z.string().trim().max(200, "At most 200 characters").optional(),
  /** Id of a tag. */
  tag: id("tag").optional(),
  /** Newest first, or by address. */
  sort: z.enum(["createdAt", "email"]).default("createdAt"),
});
export type ContactsQuery = z.output<typeof contactsQuery>;

export const exportContactsQuery = contactsQuery.omit({ limit: true, cursor: true });
export type ExportContacts = z.output<typeof exportContactsQuery>;

/** The version the caller has seen; absent means whichever. */
export const deleteContactQuery = z.strictObject({ version: z.coerce.number().int().optional() });

export const bulkContactsInput = z.discriminatedUnion("action", [
  z.strictObject({ action: z.enum(["addTag", "removeTag"]), ids: contactIds(), tag: tagName }),
  z.strictObject({ action: z.literal("delete"), ids: contactIds() }),
]);
export type BulkContacts = z.output<typeof bulkContactsInput>;

function contactIds() {
  return z.array(id("con")).min(1, "Choose at least one").max(500, "At most 500 at once");
}

/** How many contacts the action changed; those that needed no change are not counted. */
export const bulkResultDto = z.object({ changed: z.int() });
export type BulkResultDto = z.output<typeof bulkResultDto>;
