import { z } from "zod";
import { id, line, pageQuery, timestamp } from "../../platform/http/fields";

/** What a template is written in. */
export const TEMPLATE_KINDS = ["visual", "mjml", "html", "markdown"] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

const MAX_HTML = 200_000;
const MAX_TEXT = 100_000;

const subject = line(255);
const html = z.string().max(MAX_HTML, `At most ${MAX_HTML} characters`);
const text = z.string().max(MAX_TEXT, `At most ${MAX_TEXT} characters`);

/** One line in the inbox after the subject; Liquid like the rest. */
const preheader = line(200).nullable();

const content = { subject, html: html.default(""), text: text.default("") };

export const createTemplateInput = z
  .strictObject({ name: line(120), ...content, preheader: preheader.default(null) })
  .refine((input) => input.html.trim() !== "" || input.text.trim() !== "", {
    path: ["html"],
    message: "Write the email as HTML or as text",
  });
export type CreateTemplate = z.output<typeof createTemplateInput>;

export const updateTemplateInput = z.strictObject({
  name: line(120).optional(),
  subject: subject.optional(),
  html: html.optional(),
  text: text.optional(),
  preheader: preheader.optional(),
  version: z.int().min(1),
});
export type UpdateTemplate = z.output<typeof updateTemplateInput>;

export const previewTemplateInput = z.strictObject({
  contactId: id("con").optional(),
  subject: subject.optional(),
  html: html.optional(),
  text: text.optional(),
  preheader: preheader.optional(),
});
export type PreviewTemplate = z.output<typeof previewTemplateInput>;

export const templateParams = z.object({ businessId: id("biz"), templateId: id("tpl") });
export const templatesParams = z.object({ businessId: id("biz") });

export const listTemplatesQuery = z.strictObject({
  ...pageQuery,
  q: z.string().trim().max(100).optional(),
  /** `true` lists the trash. */
  deleted: z.enum(["true", "false"]).default("false"),
});
export type ListTemplates = z.output<typeof listTemplatesQuery>;

export const templateSummaryDto = z.object({
  id: z.string(),
  name: z.string(),
  subject: z.string(),
  version: z.int(),
  createdAt: timestamp,
  updatedAt: timestamp,
  deletedAt: timestamp.nullable(),
});
export type TemplateSummaryDto = z.output<typeof templateSummaryDto>;

export const templateDto = templateSummaryDto.extend({
  html: z.string(),
  text: z.string(),
  preheader: z.string().nullable(),
});
export type TemplateDto = z.output<typeof templateDto>;

/** A rendered email, and what the web app posts to the content host to show it. */
export const previewDto = z.object({
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  warnings: z.array(z.string()),
  /** Address of the form that shows the HTML in a sandboxed frame. */
  contentUrl: z.url(),
  /** Fields of that form. */
  form: z.object({ html: z.string(), expires: z.string(), signature: z.string() }),
});
export type PreviewDto = z.output<typeof previewDto>;

/** Fields of the form that a content host shows a preview for. */
export const previewForm = z.object({
  html: z.string().max(1_000_000),
  expires: z.string().regex(/^\d{13}$/),
  signature: z.string().max(100),
});
export type PreviewForm = z.output<typeof previewForm>;
