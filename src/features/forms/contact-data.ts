import { and, eq, or, sql } from "drizzle-orm";
import { statement } from "../../platform/db";
import { iso, isoOrNull } from "../../platform/http/fields";
import { type ContactData, MAX_EXPORTED } from "../../platform/personal-data";
import { formSubmissions } from "./table.business";

/** What a contact has sent in, also before it was a contact. */
export const submissionData: ContactData = {
  name: "formSubmissions",
  async read(ctx, { ids, emails }) {
    const rows = await ctx.db
      .select()
      .from(formSubmissions)
      .where(
        and(
          eq(formSubmissions.businessId, ctx.businessId),
          or(
            sql`${formSubmissions.contactId} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
            sql`lower(${formSubmissions.email}) IN (SELECT value FROM json_each(${JSON.stringify(emails)}))`,
          ),
        ),
      )
      .limit(MAX_EXPORTED);
    return rows.map(({ formId, status, values, email, consentText, createdAt, confirmedAt }) => ({
      ...{ formId, status, values, email, consentText },
      createdAt: iso(createdAt),
      confirmedAt: isoOrNull(confirmedAt),
    }));
  },
  erase: ({ businessId }, { ids, emails }) => [
    statement(
      `DELETE FROM form_submissions WHERE business_id = ?1
         AND (contact_id IN (SELECT value FROM json_each(?2))
           OR lower(email) IN (SELECT value FROM json_each(?3)))`,
      businessId,
      JSON.stringify(ids),
      JSON.stringify(emails),
    ),
  ],
};
