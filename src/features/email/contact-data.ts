import { and, eq, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { check, type Statement, statement } from "../../platform/db";
import { iso, isoOrNull } from "../../platform/http/fields";
import { type ContactData, type ContactPerson, MAX_EXPORTED } from "../../platform/personal-data";
import { emailEvents, emailMessages, suppressions } from "./table.business";
import { suppressionWrites } from "./suppressions/suppression-writes";

const OWN = "business_id = ?1 AND contact_id IN (SELECT value FROM json_each(?2))";

/**
 * Emails to a contact. The ledger stays as figures: to nobody, about nothing. The addresses stay on
 * the suppression list, or are put there, so that a later import does not have them mailed again.
 */
export const emailData: ContactData = {
  name: "emails",
  async read(ctx, person) {
    const [messages, events, suppressed] = await readAll(ctx, person);
    return {
      messages: messages.map((row) => ({
        id: row.id,
        to: row.toAddress,
        subject: row.subject,
        status: row.status,
        createdAt: iso(row.createdAt),
        sentAt: isoOrNull(row.sentAt),
        deliveredAt: isoOrNull(row.deliveredAt),
        openedAt: isoOrNull(row.openedAt),
        clickedAt: isoOrNull(row.clickedAt),
      })),
      events: events.map(({ emailId, type, verdict, url, userAgent, at }) => ({
        ...{ emailId, type, verdict, url, userAgent },
        at: iso(at),
      })),
      suppressions: suppressed.map(({ email, reason, createdAt }) => ({
        ...{ email, reason },
        createdAt: iso(createdAt),
      })),
    };
  },
  erase: (ctx, person) => [
    // Whoever has it at the moment would write the address back.
    check(
      `NOT EXISTS (SELECT 1 FROM email_messages WHERE ${OWN} AND status = 'sending')`,
      ...params(ctx, person),
    ),
    ...ledgerErasure(ctx, person),
    ...suppressionWrites(
      ctx,
      person.emails.map((email) => ({ email, contactId: null })),
    ),
    statement(`UPDATE suppressions SET contact_id = NULL WHERE ${OWN}`, ...params(ctx, person)),
  ],
};

const params = ({ businessId }: BusinessCtx, { ids }: ContactPerson) => [
  businessId,
  JSON.stringify(ids),
];

function readAll(ctx: BusinessCtx, { ids, emails }: ContactPerson) {
  const own = sql`contact_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  return Promise.all([
    ctx.db
      .select()
      .from(emailMessages)
      .where(and(eq(emailMessages.businessId, ctx.businessId), own))
      .limit(MAX_EXPORTED),
    ctx.db
      .select()
      .from(emailEvents)
      .where(and(eq(emailEvents.businessId, ctx.businessId), own))
      .limit(MAX_EXPORTED),
    ctx.db
      .select()
      .from(suppressions)
      .where(
        and(
          eq(suppressions.businessId, ctx.businessId),
          sql`email IN (SELECT value FROM json_each(${JSON.stringify(emails)}))`,
        ),
      ),
  ]);
}

function ledgerErasure(ctx: BusinessCtx, person: ContactPerson): Statement[] {
  const words = JSON.stringify([...person.ids, ...person.emails]);
  // Columns with their table's name: json_each has a `key` of its own.
  const named = (text: string) =>
    `EXISTS (SELECT 1 FROM json_each(?3) AS w WHERE instr(lower(${text}), w.value) > 0)`;
  return [
    statement(
      `UPDATE email_messages SET status = 'skipped', reason = 'contact_erased', updated_at = ?3
       WHERE ${OWN} AND status = 'queued'`,
      ...params(ctx, person),
      ctx.now(),
    ),
    statement(
      `UPDATE email_events SET contact_id = NULL, user_agent = NULL, diagnostic = NULL,
         key = iif(${named("email_events.key")}, 'erased:' || id, key),
         url = iif(${named("email_events.url")}, NULL, url)
       WHERE ${OWN}`,
      ...params(ctx, person),
      words,
    ),
    // What servers have said about a failure names the address as a rule; our own reasons do not.
    statement(
      `UPDATE email_messages SET contact_id = NULL, to_address = NULL, subject = NULL,
         reason = iif(status = 'skipped', reason, NULL),
         key = iif(${named("email_messages.key")}, 'erased:' || id, key)
       WHERE ${OWN}`,
      ...params(ctx, person),
      words,
    ),
  ];
}
