import { type BusinessCtx, require } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { contentOrigin } from "../../platform/http/host";
import { type Brand, brandForRendering } from "../brands";
import { getBusinessProfile } from "../businesses";
import { contactsForRendering, fieldRows } from "../contacts";
import { compileDraft, type CompiledTemplate, type TemplateContent } from "./compile-template";
import { readVisual } from "./compile/to-html";
import type { Linted } from "./lint/linted";
import { renderTemplate, type RenderScope, type TemplateContact } from "./render-template";
import { fieldSample, sampleContact } from "./sample-contact";

/** A draft as one contact would get it, and everything it came from. */
export interface RenderedDraft extends Linted {
  slug: string;
  compiled: CompiledTemplate;
}

/**
 * Renders what somebody writes, as marketing mail to a contact or to the sample one.
 * @param brand the brand to show it in, if not the saved one
 * @throws AppError NOT_FOUND for the contact, TEMPLATE_INVALID
 */
export async function renderDraft(
  ctx: BusinessCtx,
  content: TemplateContent,
  { contactId, brand }: { contactId?: string | undefined; brand?: Brand } = {},
): Promise<RenderedDraft> {
  require(ctx, "templates:read");
  const [business, contact, looks] = await Promise.all([
    getBusinessProfile(ctx, ctx.businessId),
    contactId === undefined ? aSample(ctx) : contactFor(ctx, contactId),
    brand ?? brandForRendering(ctx),
  ]);
  const compiled = await compileDraft(content, looks);
  const host = contentOrigin(ctx.config, business.slug);
  const scope: RenderScope = {
    contact,
    business,
    unsubscribeUrl: `${host}/e/u/preview`,
    preferencesUrl: `${host}/e/p/preview`,
    campaign: { id: "", name: "" },
    marketing: true,
  };
  const rendered = renderTemplate(compiled, scope);
  const document = content.kind === "visual" ? readVisual(content.source) : null;
  return { content, compiled, rendered, scope, brand: looks, document, slug: business.slug };
}

async function aSample(ctx: BusinessCtx): Promise<TemplateContact> {
  const fields = (await fieldRows(ctx)).map((field) => [field.key, fieldSample(field)] as const);
  return { ...sampleContact, fields: Object.fromEntries(fields) };
}

async function contactFor(ctx: BusinessCtx, contactId: string): Promise<TemplateContact> {
  const contact = (await contactsForRendering(ctx, [contactId])).get(contactId);
  if (!contact) throw new AppError("NOT_FOUND");
  return contact;
}
