import { parseMailbox } from "../../../integrations/email";
import { type BusinessCtx, require } from "../../../platform/ctx";
import type { DatabaseName } from "../../../platform/db";
import { isAppError } from "../../../platform/errors";
import { contentOrigin } from "../../../platform/http/host";
import { type BusinessProfile, getBusinessProfile } from "../../businesses";
import { contactsForRendering, type RenderContact } from "../../contacts";
import { type Sender, senderOf } from "../../senders";
import {
  refKey,
  type RunScope,
  sampleContact,
  type SendableTemplate,
  type TemplateContact,
  templatesForSending,
} from "../../templates";
import { batchesOf } from "../batches/batches-of";
import { type Said, saidBy } from "../batches/said-by";
import { bounceAddress } from "../incoming/mail/bounce-address";
import { isTestKey } from "../test-key";
import { trackEmail } from "../tracking/track-email";
import { unsubscribeLink } from "../unsubscribe/unsubscribe-link";
import { type Admission, admit, type Applicant } from "./admit";
import type { BusinessEmailRow, RunsOfEmails } from "./business-ledger";
import type { Composed } from "./ledger";
import { messageIdOf, senderDomain } from "./message-id";
import type { Ways } from "./ways";
import { writerOf } from "./writer-of";

interface Sources {
  business: BusinessProfile;
  contacts: Map<string, RenderContact>;
  templates: Map<string, SendableTemplate>;
  said: (row: BusinessEmailRow) => Said;
  sender: Sender;
  admissions: Map<string, Admission>;
  data: Map<string, RunScope>;
}

/** Makes the messages of one business's rows: a few reads, however many rows. */
export async function composeForBusiness(
  ctx: BusinessCtx,
  { database, ways, runs }: { database: DatabaseName; ways: Ways; runs: RunsOfEmails },
  rows: BusinessEmailRow[],
): Promise<Composed<BusinessEmailRow>[]> {
  require(ctx, "emails:send");
  const contactIds = rows.flatMap(({ contact_id }) => contact_id ?? []);
  const refs = new Map(rows.map((row) => [refKey(refOf(row)), refOf(row)]));
  const batchIds = rows.flatMap((row) => row.batch_id ?? row.campaign_id ?? []);
  const runIds = rows.flatMap(({ run_id }) => run_id ?? []);
  const [business, contacts, templates, batches, sender, data] = await Promise.all([
    getBusinessProfile(ctx, ctx.businessId),
    contactsForRendering(ctx, [...new Set(contactIds)]),
    templatesForSending(ctx, [...refs.values()]),
    batchesOf(ctx, [...new Set(batchIds)]),
    senderOf(ctx),
    runs.dataOf(ctx, [...new Set(runIds)]),
  ]);
  const said = saidBy(batches);
  const applicants = rows.flatMap((row) => applicantOf(row, contacts) ?? []);
  const businessZone = business.timeZone;
  const speedOf = (campaignId: string) => batches.get(campaignId)?.speed ?? null;
  const admissions = await admit(ctx, { sender, businessZone, speedOf, ways }, applicants);
  const sources = { business, contacts, templates, said, sender, admissions, data };
  return rows.map((row) => compose(ctx, database, row, sources));
}

/** Null for somebody who is no contact any more. */
function applicantOf(
  row: BusinessEmailRow,
  contacts: Map<string, RenderContact>,
): Applicant | null {
  if (row.contact_id === null)
    return { row, to: row.to_address ?? sampleContact.email, zone: null };
  const contact = contacts.get(row.contact_id);
  return contact ? { row, to: row.to_address ?? contact.email, zone: contact.timeZone } : null;
}

function refOf(row: BusinessEmailRow): { templateId: string; version: number | null } {
  return { templateId: row.template_id, version: row.template_version };
}

function compose(
  ctx: BusinessCtx,
  database: DatabaseName,
  row: BusinessEmailRow,
  { business, contacts, templates, said, sender, admissions, data }: Sources,
): Composed<BusinessEmailRow> {
  const contact = row.contact_id === null ? sampleContact : contacts.get(row.contact_id);
  if (!contact) return { row, end: "skipped", reason: "contact_deleted" };
  const writer = writerOf(ctx.config, business, row, templates);
  if (!writer) return { row, end: "failed", reason: "template_deleted" };
  const admission = admissions.get(row.id)!;
  if ("end" in admission) return { row, ...admission };
  const to = row.to_address ?? contact.email;
  const marketing = row.kind === "marketing";
  // Whoever unsubscribes from a test does so for themselves, not for the contact it is written to.
  const reader = isTestKey(row.key) ? sampleContact : contact;
  const recipient = { contactId: reader.id, email: to, emailId: row.id };
  const link = unsubscribeLink(ctx.config, business, recipient);
  try {
    const { url: unsubscribeUrl, preferencesUrl } = link;
    const { words, fromName, campaign, utm } = said(row);
    const run = data.get(row.run_id ?? "") ?? null;
    const scope = { contact, business, campaign, run, unsubscribeUrl, preferencesUrl, marketing };
    const rendered = writer.write(words, scope);
    const html = tracked(ctx, row, rendered.html, { business, utm, rules: sender.rules });
    const from = {
      name: fromName ?? business.name,
      address: sender.address?.address ?? `${business.slug}@${senderDomain(ctx.config)}`,
    };
    const own = admission.way.providerId !== null && sender.address !== null;
    const message = {
      id: row.id,
      messageId: messageIdOf(ctx.config, database, row),
      // Bounces come to us, unless the way out has only the business's own domain.
      envelopeFrom: own ? from.address : returnPath(ctx, row),
      from,
      replyTo: sender.address?.replyTo,
      to: { name: writer.templateVersion === null ? null : nameOf(contact), address: to },
      ...rendered,
      html,
      headers: marketing ? link.headers : {},
      at: ctx.now(),
    };
    const { rules } = sender;
    const { templateVersion } = writer;
    return { row, message, templateVersion, rules, ...admission };
  } catch (error) {
    if (isAppError(error, "TEMPLATE_INVALID")) return { row, end: "failed", reason: error.message };
    ctx.log.error("compose_failed", error, { emailId: row.id });
    return { row, end: "retry", reason: "It could not be prepared" };
  }
}

/** Each email's own, where mail is routed to us: a bounce then says which one it is about. */
function returnPath(ctx: BusinessCtx, { business_id, id }: BusinessEmailRow): string {
  const email = { businessId: business_id, emailId: id };
  return bounceAddress(ctx.config, email) ?? parseMailbox(ctx.config.MAIL_FROM).address;
}

/** Marketing and what workflows send is tracked, as far as the business wants it. */
function tracked(
  ctx: BusinessCtx,
  row: BusinessEmailRow,
  html: string,
  { business, utm, rules }: Pick<Sender, "rules"> & { business: BusinessProfile; utm: Said["utm"] },
): string {
  const wanted = row.kind === "marketing" || row.workflow_id !== null;
  if (!wanted || row.contact_id === null) return html;
  return trackEmail(ctx.config, html, {
    businessId: business.id,
    emailId: row.id,
    origin: contentOrigin(ctx.config, business.slug),
    utm,
    opens: rules.trackOpens,
    clicks: rules.trackClicks,
  });
}

/** The contact's name, fit for a header. */
function nameOf({ firstName, lastName }: TemplateContact): string | null {
  // oxlint-disable-next-line no-control-regex -- control characters are what is removed here
  const clean = (text: string | null) => (text ?? "").replace(/[\u0000-\u001f\u007f]+/g, " ");
  return `${clean(firstName)} ${clean(lastName)}`.trim() || null;
}
