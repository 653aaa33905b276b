import { Buffer } from "../../platform/crypto/buffer";
import { type BusinessCtx, require } from "../../platform/ctx";
import { contentOrigin } from "../../platform/http/host";
import { brandDraft, type BrandInput } from "../brands";
import type { TemplateContent } from "./compile-template";
import { lintTemplate } from "./lint/lint-template";
import { signedPreview } from "./preview-signature";
import { htmlToPlain } from "./html-to-plain";
import { renderDraft, type RenderedDraft } from "./render-draft";
import { renderPreheader } from "./render-template";
import { sanitise } from "./sanitise";
import { brandSample } from "./gallery/brand-sample";
import type { CheckLinks, PreviewDraft, PreviewDto, PreviewTemplate } from "./schemas";
import { type TemplateRow, templateRow } from "./template-rows";

/**
 * Renders a template, or the draft of it in the input, as it would be sent to a contact.
 * @throws AppError NOT_FOUND for template or contact, TEMPLATE_INVALID
 */
export async function previewTemplate(
  ctx: BusinessCtx,
  templateId: string,
  { contactId, ...draft }: PreviewTemplate,
): Promise<PreviewDto> {
  require(ctx, "templates:read");
  const content = draftOf(await templateRow(ctx, templateId), draft);
  return toPreview(ctx, await renderDraft(ctx, content, { contactId }));
}

/**
 * Renders an email that is not saved yet.
 * @throws AppError NOT_FOUND for the contact, TEMPLATE_INVALID
 */
export async function previewDraft(
  ctx: BusinessCtx,
  { contactId, subject, kind = "html", source = "", html = "", text = "", ...rest }: PreviewDraft,
): Promise<PreviewDto> {
  require(ctx, "templates:read");
  const content = { subject, kind, source, html, text, preheader: rest.preheader ?? null };
  return toPreview(ctx, await renderDraft(ctx, content, { contactId }));
}

/**
 * Shows a sample email in a brand that is not saved yet.
 * @throws AppError TEMPLATE_INVALID
 */
export async function previewBrand(ctx: BusinessCtx, look: BrandInput): Promise<PreviewDto> {
  require(ctx, "templates:read");
  const brand = await brandDraft(ctx, look);
  return toPreview(ctx, await renderDraft(ctx, brandSample, { brand }));
}

/** What a template says with the changes of a draft. */
export function draftOf(row: TemplateRow, draft: CheckLinks): TemplateContent {
  return {
    subject: draft.subject ?? row.subject,
    kind: draft.kind ?? row.kind,
    source: draft.source ?? row.source,
    html: draft.html ?? row.html,
    text: draft.text ?? row.text,
    preheader: draft.preheader === undefined ? row.preheader : draft.preheader,
  };
}

function toPreview(ctx: BusinessCtx, draft: RenderedDraft): PreviewDto {
  const { rendered, compiled, scope, slug, content } = draft;
  const { html } = sanitise(rendered.html);
  const lint = lintTemplate(draft);
  return {
    subject: rendered.subject,
    preheader: htmlToPlain(sanitise(renderPreheader(compiled, scope)).html),
    html,
    text: rendered.text,
    generatedText: compiled.madeText ?? (content.html === "" ? "" : htmlToPlain(html)),
    size: Buffer.byteLength(html),
    lint,
    warnings: lint.filter(({ severity }) => severity !== "info").map(({ message }) => message),
    contentUrl: `${contentOrigin(ctx.config, slug)}/preview`,
    form: signedPreview(ctx.config, slug, html, ctx.now()),
  };
}
