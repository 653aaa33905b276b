import { and, asc, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { iso } from "../../../platform/http/fields";
import { emailRow } from "../email-rows";
import { emailEvents } from "../table.business";
import type { EmailEventDto } from "./schemas";

/** Most events of one email that are told of. */
const MAX_EVENTS = 500;

/**
 * What happened to an email after it left, oldest first: what was told of it and who opened it.
 * @throws AppError NOT_FOUND
 */
export async function listEmailEvents(ctx: BusinessCtx, emailId: string): Promise<EmailEventDto[]> {
  require(ctx, "emails:read");
  await emailRow(ctx, emailId);
  const rows = await ctx.db
    .select()
    .from(emailEvents)
    .where(and(eq(emailEvents.businessId, ctx.businessId), eq(emailEvents.emailId, emailId)))
    .orderBy(asc(emailEvents.at), asc(emailEvents.id))
    .limit(MAX_EVENTS);
  return rows.map(({ id, type, verdict, reasons, url, position, ...row }) => ({
    ...{ id, type, verdict, reasons, url, position },
    diagnostic: row.diagnostic,
    bounceType: row.bounceType,
    userAgent: row.userAgent,
    provider: row.provider,
    at: iso(row.at),
  }));
}
