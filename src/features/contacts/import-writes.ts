import { and, eq, isNull, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { guarded, type Statement, statement, type Write } from "../../platform/db";
import { normaliseTag } from "./normalise";
import { contacts, type FieldValue } from "./table.business";

/** What an import says about one person; absent values leave what is there. */
export interface ImportedContact {
  email: string;
  emailNormalised: string;
  emailCanonical: string;
  firstName?: string;
  lastName?: string;
  phone?: string;
  company?: string;
  jobTitle?: string;
  city?: string;
  state?: string;
  country?: string;
  birthDate?: string;
  timeZone?: string;
  fields: Record<string, FieldValue>;
  /** Names of tags to add. */
  tags: string[];
}

/** A contact that has the address of an imported one. */
export interface ExistingContact {
  id: string;
  /** Its rowid, by which it is updated. */
  seq: number;
  importId: string | null;
}

/** Contacts by normalised address, for an import's decision what is new. */
export async function existingContacts(
  ctx: BusinessCtx,
  emails: string[],
): Promise<Map<string, ExistingContact>> {
  require(ctx, "contacts:import");
  const rows = await ctx.db
    .select({
      id: contacts.id,
      seq: contacts.seq,
      email: contacts.emailNormalised,
      importId: contacts.importId,
    })
    .from(contacts)
    .where(
      and(
        eq(contacts.businessId, ctx.businessId),
        sql`${contacts.emailNormalised} IN (SELECT value FROM json_each(${JSON.stringify(emails)}))`,
        isNull(contacts.deletedAt),
      ),
    );
  return new Map(rows.map(({ email, ...found }) => [email, found]));
}

/** A contact to be created, under a new id. */
export type CreatedContact = ImportedContact & { id: string };
/** What changes about a contact that exists. */
export type UpdatedContact = ImportedContact & { id: string; seq: number };

/**
 * The writes of a part of an import. If an address was taken or a contact deleted since
 * `existingContacts`, the commit fails as a whole and the part is decided anew.
 */
export function importWrites(
  ctx: BusinessCtx,
  importId: string,
  { created, updated }: { created: CreatedContact[]; updated: UpdatedContact[] },
): Write[] {
  return [
    ...portions(created).map((rows) => insertContacts(ctx, importId, rows)),
    ...portions(updated).map((rows) => guarded(updateContacts(ctx, importId, rows), rows.length)),
    ...tagWrites(ctx, [...created, ...updated]),
  ];
}

/** Characters of a statement's rows: D1 takes no parameter of more than 2 MB (of UTF-8). */
const PORTION = 500_000;

/** What a row costs beyond the text that is measured. */
const ROW_OVERHEAD = 200;

/** Rows in as few statements as their size allows; few names of fields can be many bytes. */
function portions<Row extends ImportedContact>(rows: Row[]): Row[][] {
  return inPortions(rows, (row) => ROW_OVERHEAD + JSON.stringify(row).length);
}

function inPortions<T>(items: T[], sizeOf: (item: T) => number): T[][] {
  const all: T[][] = [];
  let room = 0;
  for (const item of items) {
    const size = sizeOf(item);
    if (size > room) {
      all.push([]);
      room = PORTION;
    }
    all.at(-1)!.push(item);
    room -= size;
  }
  return all;
}

/** In the order of COLUMNS: arrays are half the size of objects, and quicker to take apart. */
function toArray(contact: CreatedContact): unknown[] {
  return [
    contact.id,
    contact.email,
    contact.emailNormalised,
    contact.emailCanonical,
    contact.firstName,
    contact.lastName,
    contact.phone,
    contact.company,
    contact.jobTitle,
    contact.city,
    contact.state,
    contact.country,
    contact.birthDate,
    contact.timeZone,
    contact.fields,
  ];
}

const COLUMNS =
  "first_name, last_name, phone, company, job_title, city, state, country, birth_date, time_zone".split(
    ", ",
  );
const FIRST = 4;
const FIELDS = FIRST + COLUMNS.length;
const SEQ = FIELDS + 1;

function insertContacts(ctx: BusinessCtx, importId: string, rows: CreatedContact[]): Write {
  const values = COLUMNS.map((_, index) => `value ->> ${index + FIRST}`);
  return guarded(
    statement(
      `INSERT INTO contacts (business_id, id, email, email_normalised, email_canonical,
         ${COLUMNS.join(", ")},
         fields, source, import_id, imported_at, version, created_at, updated_at)
       SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, ${values.join(", ")},
         value -> ${FIELDS}, 'import', ?2, ?3, 1, ?3, ?3
       FROM json_each(?4)`,
      ctx.businessId,
      importId,
      ctx.now(),
      JSON.stringify(rows.map(toArray)),
    ),
    rows.length,
  );
}

/** The update of existing contacts; exported for the query plan test. */
export function updateContacts(
  ctx: BusinessCtx,
  importId: string,
  rows: UpdatedContact[],
): Statement {
  const sets = COLUMNS.map(
    (name, index) => `${name} = coalesce(j.value ->> ${index + FIRST}, ${name})`,
  );
  // Found by rowid, so that SQLite goes through the JSON once instead of once per contact.
  return statement(
    `UPDATE contacts SET ${sets.join(", ")}, fields = json_patch(fields, j.value -> ${FIELDS}),
       import_id = ?2, imported_at = ?3, updated_at = ?3, version = version + 1
     FROM json_each(?4) AS j
     WHERE contacts.seq = (j.value ->> ${SEQ}) AND +contacts.business_id = ?1
       AND +contacts.id = (j.value ->> 0) AND contacts.deleted_at IS NULL`,
    ctx.businessId,
    importId,
    ctx.now(),
    JSON.stringify(rows.map((row) => [...toArray(row), row.seq])),
  );
}

function tagWrites(ctx: BusinessCtx, rows: CreatedContact[]): Write[] {
  const names = new Map<string, string>();
  const pairs: [contactId: string, name: string][] = [];
  for (const row of rows) {
    for (const tag of row.tags) {
      const normalised = normaliseTag(tag);
      if (!names.has(normalised)) names.set(normalised, tag);
      pairs.push([row.id, normalised]);
    }
  }
  if (pairs.length === 0) return [];
  const wanted = [...names].map(([normalised, name]) => [ctx.newId("tag"), name, normalised]);
  return [
    statement(
      `INSERT INTO tags (business_id, id, name, name_normalised, color, created_at)
       SELECT ?1, value ->> 0, value ->> 1, value ->> 2, 'grey', ?2 FROM json_each(?3)
       WHERE true ON CONFLICT (business_id, name_normalised) DO NOTHING`,
      ctx.businessId,
      ctx.now(),
      JSON.stringify(wanted),
    ),
    ...inPortions(pairs, ([id, name]) => id.length + name.length + 10).map((some) =>
      statement(
        `INSERT INTO contact_tags (business_id, contact_id, tag_id)
         SELECT ?1, j.value ->> 0, t.id FROM json_each(?2) AS j CROSS JOIN tags AS t
           ON t.business_id = ?1 AND t.name_normalised = j.value ->> 1
         WHERE true ON CONFLICT DO NOTHING`,
        ctx.businessId,
        JSON.stringify(some),
      ),
    ),
  ];
}
