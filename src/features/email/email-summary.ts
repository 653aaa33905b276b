import { type BusinessCtx, require } from "../../platform/ctx";
import { countEmails } from "./count-emails";
import { emailsByDay } from "./emails-by-day";
import type { EmailSummaryDto } from "./schemas";

/** How many emails are in which state, and how many were sent on which day. */
export async function emailSummary(ctx: BusinessCtx): Promise<EmailSummaryDto> {
  require(ctx, "emails:read");
  const [states, days] = await Promise.all([countEmails(ctx), emailsByDay(ctx)]);
  return { ...states, emailsByDay: days };
}
