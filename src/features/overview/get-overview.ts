import { type BusinessCtx, require } from "../../platform/ctx";
import { countContacts } from "../contacts";
import { countEmails, emailsByDay } from "../email";
import { countTemplates } from "../templates";
import { countWorkflows } from "../workflows";
import type { OverviewDto } from "./schemas";

/** What the home screen of a business shows: its size, its first steps, its emails by day. */
export async function getOverview(ctx: BusinessCtx): Promise<OverviewDto> {
  require(ctx, "business:read");
  const [contacts, templates, workflows, emails, days] = await Promise.all([
    countContacts(ctx),
    countTemplates(ctx),
    countWorkflows(ctx),
    countEmails(ctx),
    emailsByDay(ctx),
  ]);
  const emailsSent = emails.sent + emails.delivered + emails.bounced + emails.complained;
  return {
    contacts,
    templates,
    workflows: workflows.all,
    emailsSent,
    checklist: {
      contacts: contacts > 0,
      template: templates > 0,
      workflow: workflows.published > 0,
      email: emailsSent > 0,
    },
    emailsByDay: days,
  };
}
