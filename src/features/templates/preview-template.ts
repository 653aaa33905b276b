import { Buffer } from "../../platform/crypto/buffer";
import { type BusinessCtx, require } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { contentOrigin } from "../../platform/http/host";
import { getBusinessProfile } from "../businesses";
import { contactsForRendering } from "../contacts";
import { compileTemplate } from "./compile-template";
import { signedPreview } from "./preview-signature";
import { previewWarnings } from "./preview-warnings";
import { renderTemplate, type RenderScope, type TemplateContact } from "./render-template";
import { sampleContact } from "./sample-contact";
import { sanitise } from "./sanitise";
import type { PreviewDto, PreviewTemplate } from "./schemas";
import { templateRow } from "./template-rows";

/**
 * Renders a template, or the draft of it in the input, as it would be sent to a contact.
 * @throws AppError NOT_FOUND for template or contact, TEMPLATE_INVALID
 */
export async function previewTemplate(
  ctx: BusinessCtx,
  templateId: string,
  input: PreviewTemplate,
): Promise<PreviewDto> {
  require(ctx, "templates:read");
  const { contactId, ...draft } = input;
  const [row, business, contact] = await Promise.all([
    templateRow(ctx, templateId),
    getBusinessProfile(ctx, ctx.businessId),
    contactFor(ctx, contactId),
  ]);
  const content = {
    subject: draft.subject ?? row.subject,
    html: draft.html ?? row.html,
    text: draft.text ?? row.text,
    preheader: draft.preheader === undefined ? row.preheader : draft.preheader,
  };
  const compiled = compileTemplate(content);
  const host = contentOrigin(ctx.config, business.slug);
  const scope: RenderScope = {
    contact,
    business,
    unsubscribeUrl: `${host}/e/u/preview`,
    marketing: true,
  };
  const rendered = renderTemplate(compiled, scope);
  const { html } = sanitise(rendered.html);
  const warnings = previewWarnings(content, scope, html, compiled.findings);
  return {
    ...rendered,
    preheader: content.preheader ?? "",
    html,
    generatedText: rendered.text,
    size: Buffer.byteLength(html),
    lint: [],
    warnings,
    contentUrl: `${host}/preview`,
    form: signedPreview(ctx.config, business.slug, html, ctx.now()),
  };
}

async function contactFor(
  ctx: BusinessCtx,
  contactId: string | undefined,
): Promise<TemplateContact> {
  if (contactId === undefined) return sampleContact;
  const contact = (await contactsForRendering(ctx, [contactId])).get(contactId);
  if (!contact) throw new AppError("NOT_FOUND");
  return contact;
}
