import { and, eq, getTableColumns, isNotNull, isNull, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { iso } from "../../platform/http/fields";
import type { ContactDto, TagDto } from "./schemas";
import { contacts } from "./table.business";

export type ContactRow = typeof contacts.$inferSelect;
/** A contact with its tags as JSON, read in one statement. */
export type TaggedRow = ContactRow & { tags: string };

/**
 * What a contact is read with: its columns, and its tags by name. Spelt out, because Drizzle drops
 * the tables' names inside a selected column.
 */
export const taggedColumns = {
  ...getTableColumns(contacts),
  tags: sql<string>`(
    SELECT json_group_array(json_object('id', t.id, 'name', t.name, 'color', t.color)
      ORDER BY t.name_normalised)
    FROM contact_tags AS ct JOIN tags AS t ON t.business_id = ct.business_id AND t.id = ct.tag_id
    WHERE ct.business_id = contacts.business_id AND ct.contact_id = contacts.id
  )`.as("tags"),
};

/**
 * A contact of the business that is not deleted.
 * @throws AppError NOT_FOUND
 */
export async function contactRow(ctx: BusinessCtx, contactId: string): Promise<TaggedRow> {
  return fetch(ctx, contactId, false);
}

/**
 * A contact of the business that was deleted.
 * @throws AppError NOT_FOUND
 */
export async function deletedContactRow(ctx: BusinessCtx, contactId: string): Promise<TaggedRow> {
  return fetch(ctx, contactId, true);
}

/**
 * The address of a contact of the business that is not deleted. For callers let in elsewhere.
 * @throws AppError NOT_FOUND
 */
export async function existingContact(
  ctx: BusinessCtx,
  contactId: string,
): Promise<{ id: string; email: string }> {
  const { id, email } = await contactRow(ctx, contactId);
  return { id, email };
}

async function fetch(ctx: BusinessCtx, contactId: string, deleted: boolean): Promise<TaggedRow> {
  const state = deleted ? isNotNull(contacts.deletedAt) : isNull(contacts.deletedAt);
  const [row] = await ctx.db
    .select(taggedColumns)
    .from(contacts)
    .where(and(eq(contacts.businessId, ctx.businessId), eq(contacts.id, contactId), state));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** The tags of a row that was read with `taggedColumns`. */
export function tagsOf(row: TaggedRow): TagDto[] {
  return JSON.parse(row.tags) as TagDto[];
}

/** A contact as the API shows it. */
export function toContactDto(row: Omit<ContactRow, "seq">, rowTags: TagDto[]): ContactDto {
  return {
    id: row.id,
    email: row.email,
    firstName: row.firstName,
    lastName: row.lastName,
    phone: row.phone,
    company: row.company,
    jobTitle: row.jobTitle,
    city: row.city,
    state: row.state,
    country: row.country,
    birthDate: row.birthDate,
    timeZone: row.timeZone,
    fields: row.fields,
    tags: rowTags,
    source: row.source,
    importId: row.importId,
    version: row.version,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  };
}
