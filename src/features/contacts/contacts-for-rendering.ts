import { and, eq, isNull, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { taggedColumns, tagsOf } from "./contact-rows";
import { contacts, type FieldValue } from "./table.business";

/** A contact as templates and conditions see it. */
export interface RenderContact {
  id: string;
  email: string;
  firstName: string | null;
  lastName: string | null;
  phone: string | null;
  company: string | null;
  jobTitle: string | null;
  city: string | null;
  state: string | null;
  country: string | null;
  birthDate: string | null;
  /** IANA name; null: the business's. */
  timeZone: string | null;
  /** Names. */
  tags: string[];
  fields: Record<string, FieldValue>;
}

/**
 * Contacts by id, for senders and runs, which have asked for their own permission. Deleted and
 * unknown contacts are absent.
 */
export async function contactsForRendering(
  ctx: BusinessCtx,
  ids: string[],
): Promise<Map<string, RenderContact>> {
  const rows = await ctx.db
    .select(taggedColumns)
    .from(contacts)
    .where(
      and(
        eq(contacts.businessId, ctx.businessId),
        sql`${contacts.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        isNull(contacts.deletedAt),
      ),
    );
  const shaped = rows.map((row) => ({
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
    tags: tagsOf(row).map((tag) => tag.name),
    fields: row.fields,
  }));
  return new Map(shaped.map((contact) => [contact.id, contact]));
}
