import { and, eq, or, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { statement } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { isoOrNull } from "../../platform/http/fields";
import type { ContactData, ContactPerson } from "../../platform/personal-data";
import { taggedColumns, tagsOf, toContactDto } from "./contact-rows";
import { contacts } from "./table.business";

/**
 * Everything that a contact is or was known as in the business: what was merged into it, and what
 * was deleted under one of its addresses. For callers let in elsewhere.
 * @throws AppError NOT_FOUND
 */
export async function contactPerson(ctx: BusinessCtx, contactId: string): Promise<ContactPerson> {
  let person: ContactPerson = { ids: [contactId], emails: [] };
  for (let known = -1; known < person.ids.length + person.emails.length;) {
    known = person.ids.length + person.emails.length;
    const rows = await ctx.db
      .select({ id: contacts.id, email: contacts.emailNormalised })
      .from(contacts)
      .where(
        and(
          eq(contacts.businessId, ctx.businessId),
          or(
            among(contacts.id, person.ids),
            among(contacts.mergedInto, person.ids),
            among(contacts.emailNormalised, person.emails),
          ),
        ),
      );
    person = {
      ids: [...new Set([...person.ids, ...rows.map(({ id }) => id)])],
      emails: [...new Set([...person.emails, ...rows.map(({ email }) => email)])],
    };
  }
  if (person.emails.length === 0) throw new AppError("NOT_FOUND");
  return person;
}

const among = (column: Parameters<typeof eq>[0], values: string[]) =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;

/** The contact itself, under every address it was known by. */
export const contactData: ContactData = {
  name: "contacts",
  async read(ctx, { ids }) {
    const rows = await ctx.db
      .select(taggedColumns)
      .from(contacts)
      .where(and(eq(contacts.businessId, ctx.businessId), among(contacts.id, ids)));
    return rows.map((row) => ({
      ...toContactDto(row, tagsOf(row)),
      importedAt: isoOrNull(row.importedAt),
      deletedAt: isoOrNull(row.deletedAt),
      mergedInto: row.mergedInto,
    }));
  },
  erase: ({ businessId }, { ids }) =>
    ["contact_tags WHERE contact_id", "contacts WHERE id"].map((rows) =>
      statement(
        `DELETE FROM ${rows} IN (SELECT value FROM json_each(?2)) AND business_id = ?1`,
        businessId,
        JSON.stringify(ids),
      ),
    ),
};
