import { parseMailbox } from "../../../integrations/email";
import { type BusinessCtx, require } from "../../../platform/ctx";
import type { DatabaseName } from "../../../platform/db";
import { isAppError } from "../../../platform/errors";
import { type BusinessProfile, getBusinessProfile } from "../../businesses";
import { contactsForRendering } from "../../contacts";
import {
  refKey,
  renderTemplate,
  sampleContact,
  type SendableTemplate,
  type TemplateContact,
  templatesForSending,
} from "../../templates";
import { batchesOf } from "../batches/batches-of";
import { type Said, saidBy } from "../batches/said-by";
import { unsubscribeLink } from "../unsubscribe/unsubscribe-link";
import type { BusinessEmailRow } from "./business-ledger";
import type { Composed } from "./ledger";
import { messageIdOf, senderDomain } from "./message-id";

interface Sources {
  business: BusinessProfile;
  contacts: Map<string, TemplateContact>;
  templates: Map<string, SendableTemplate>;
  said: (row: BusinessEmailRow) => Said;
}

/** Makes the messages of one business's rows: a few reads, however many rows. */
export async function composeForBusiness(
  ctx: BusinessCtx,
  database: DatabaseName,
  rows: BusinessEmailRow[],
): Promise<Composed<BusinessEmailRow>[]> {
  require(ctx, "emails:send");
  const contactIds = rows.flatMap(({ contact_id }) => contact_id ?? []);
  const refs = new Map(rows.map((row) => [refKey(refOf(row)), refOf(row)]));
  const batchIds = rows.flatMap((row) => row.batch_id ?? row.campaign_id ?? []);
  const [business, contacts, templates, batches] = await Promise.all([
    getBusinessProfile(ctx, ctx.businessId),
    contactsForRendering(ctx, [...new Set(contactIds)]),
    templatesForSending(ctx, [...refs.values()]),
    batchesOf(ctx, [...new Set(batchIds)]),
  ]);
  const said = saidBy(batches);
  return rows.map((row) => compose(ctx, database, row, { business, contacts, templates, said }));
}

function refOf(row: BusinessEmailRow): { templateId: string; version: number | null } {
  return { templateId: row.template_id, version: row.template_version };
}

function compose(
  ctx: BusinessCtx,
  database: DatabaseName,
  row: BusinessEmailRow,
  { business, contacts, templates, said }: Sources,
): Composed<BusinessEmailRow> {
  const contact = row.contact_id === null ? sampleContact : contacts.get(row.contact_id);
  if (!contact) return { row, end: "skipped", reason: "contact_deleted" };
  const template = templates.get(refKey(refOf(row)));
  if (!template) return { row, end: "failed", reason: "template_deleted" };
  const to = row.to_address ?? contact.email;
  const marketing = row.kind === "marketing";
  const recipient = { contactId: contact.id, email: to, emailId: row.id };
  const link = unsubscribeLink(ctx.config, business, recipient);
  try {
    const { url: unsubscribeUrl, preferencesUrl } = link;
    const scope = { contact, business, unsubscribeUrl, preferencesUrl, marketing };
    const { words, fromName } = said(row);
    const rendered = renderTemplate(words(template.compiled), scope);
    const from = {
      name: fromName ?? business.name,
      address: `${business.slug}@${senderDomain(ctx.config)}`,
    };
    const message = {
      messageId: messageIdOf(ctx.config, database, row),
      envelopeFrom: parseMailbox(ctx.config.MAIL_FROM).address,
      from,
      to: { name: nameOf(contact), address: to },
      ...rendered,
      headers: marketing ? link.headers : {},
      at: ctx.now(),
    };
    return { row, message, templateVersion: template.version };
  } catch (error) {
    if (!isAppError(error, "TEMPLATE_INVALID")) throw error;
    return { row, end: "failed", reason: error.message };
  }
}

/** The contact's name, fit for a header. */
function nameOf({ firstName, lastName }: TemplateContact): string | null {
  // oxlint-disable-next-line no-control-regex -- control characters are what is removed here
  const clean = (text: string | null) => (text ?? "").replace(/[\u0000-\u001f\u007f]+/g, " ");
  return `${clean(firstName)} ${clean(lastName)}`.trim() || null;
}
