import { z } from "zod";
import { id, line, pageQuery, timestamp } from "../../platform/http/fields";

export * from "./visual/schemas";

/** What a template is written in. */
export const TEMPLATE_KINDS = ["visual", "mjml", "html", "markdown"] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

const MAX_HTML = 200_000;
const MAX_TEXT = 100_000;

const subject = line(255);
const html = z.string().max(MAX_HTML, `At most ${MAX_HTML} characters`);
const text = z.string().max(MAX_TEXT, `At most ${MAX_TEXT} characters`);
const kind = z.enum(TEMPLATE_KINDS);

/** MJML, Markdown, or a visual document as JSON; templates of the kind `html` have it in `html`. */
const source = z.string().max(MAX_HTML, `At most ${MAX_HTML} characters`);

/** One line in the inbox after the subject; Liquid like the rest. */
const preheader = line(200).nullable();

const content = {
  subject,
  kind: kind.default("html"),
  source: source.default(""),
  html: html.default(""),
  text: text.default(""),
  preheader: preheader.default(null),
};

interface Written {
  kind: TemplateKind;
  source: string;
  html: string;
  text: string;
}

/** What is missing before this can be an email; null if nothing is. */
export function missingBody({ kind: of, source: from, html: body, text: plain }: Written) {
  if (of === "html" && body.trim() === "" && plain.trim() === "") {
    return { path: ["html"], message: "Write the email as HTML or as text" };
  }
  if (of !== "html" && from.trim() === "") return { path: ["source"], message: "Write the email" };
  return null;
}

export const createTemplateInput = z
  .strictObject({ name: line(120), ...content })
  .superRefine((input, refinement) => {
    const missing = missingBody(input);
    if (missing) refinement.addIssue({ code: "custom", ...missing });
  });
/** What is absent is HTML, or empty. */
export type CreateTemplate = z.input<typeof createTemplateInput>;

const draft = {
  subject: subject.optional(),
  kind: kind.optional(),
  source: source.optional(),
  html: html.optional(),
  text: text.optional(),
  preheader: preheader.optional(),
};

export const updateTemplateInput = z.strictObject({
  name: line(120).optional(),
  ...draft,
  /** The version that was read. */
  version: z.int().min(1),
});
export type UpdateTemplate = z.output<typeof updateTemplateInput>;

export const duplicateTemplateInput = z.strictObject({
  /** "Copy of …" if absent. */
  name: line(120).optional(),
});
export type DuplicateTemplate = z.output<typeof duplicateTemplateInput>;

/** What differs from what is saved. */
export const previewTemplateInput = z.strictObject({ contactId: id("con").optional(), ...draft });
export type PreviewTemplate = z.output<typeof previewTemplateInput>;

/** An email that is not saved yet. */
export const previewDraftInput = z.strictObject({ contactId: id("con").optional(), ...content });
export type PreviewDraft = z.input<typeof previewDraftInput>;

export const checkLinksInput = z.strictObject(draft);
export type CheckLinks = z.output<typeof checkLinksInput>;

export const templateParams = z.object({ businessId: id("biz"), templateId: id("tpl") });
export const templatesParams = z.object({ businessId: id("biz") });
export const templateVersionParams = templateParams.extend({
  version: z.coerce.number().int().min(1),
});

export const listTemplatesQuery = z.strictObject({
  ...pageQuery,
  q: z.string().trim().max(100).optional(),
  kind: kind.optional(),
  /** Last changed first, or by name from A to Z. */
  sort: z.enum(["updatedAt", "name"]).default("updatedAt"),
  /** `true` lists the trash. */
  deleted: z.enum(["true", "false"]).default("false"),
});
export type ListTemplates = z.output<typeof listTemplatesQuery>;

export const listTemplateVersionsQuery = z.strictObject(pageQuery);
export type ListTemplateVersions = z.output<typeof listTemplateVersionsQuery>;

export const templateSummaryDto = z.object({
  id: z.string(),
  name: z.string(),
  kind,
  subject: z.string(),
  version: z.int(),
  createdAt: timestamp,
  updatedAt: timestamp,
  deletedAt: timestamp.nullable(),
});
export type TemplateSummaryDto = z.output<typeof templateSummaryDto>;

export const templateDto = templateSummaryDto.extend({
  /** What it is written in, if that is not HTML. */
  source: z.string(),
  /** What is written, or what became of the source when it was saved. */
  html: z.string(),
  /** Empty: the text part is made from the HTML. */
  text: z.string(),
  preheader: z.string().nullable(),
});
export type TemplateDto = z.output<typeof templateDto>;

export const templateVersionSummaryDto = z.object({
  version: z.int(),
  kind,
  subject: z.string(),
  /** Null if it was saved before this was kept. The name is null for who is no member any more. */
  savedBy: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  savedAt: timestamp,
});
export type TemplateVersionSummaryDto = z.output<typeof templateVersionSummaryDto>;

export const templateVersionDto = templateVersionSummaryDto.extend({
  source: z.string(),
  html: z.string(),
  text: z.string(),
  preheader: z.string().nullable(),
});
export type TemplateVersionDto = z.output<typeof templateVersionDto>;

/** What the lint looks for. */
export const LINT_CODES = [
  "removed",
  "unsubscribe_missing",
  "too_large",
  "alt_missing",
  "images_only",
  "link_broken",
  "link_insecure",
  "link_placeholder",
  "variable_unknown",
  "variable_empty",
  "subject_empty",
  "subject_long",
  "subject_shouting",
  "subject_spammy",
  "preheader_missing",
  "contrast_low",
] as const;
export type LintCode = (typeof LINT_CODES)[number];

export const LINT_SEVERITIES = ["error", "warning", "info"] as const;
export type LintSeverity = (typeof LINT_SEVERITIES)[number];

export const lintDto = z.object({
  code: z.enum(LINT_CODES),
  severity: z.enum(LINT_SEVERITIES),
  message: z.string(),
  /** `subject`, `preheader`, `body`, `text`, or `block:` and the id of a visual block. */
  where: z.string(),
});
export type LintDto = z.output<typeof lintDto>;

/** A rendered email, and what the web app posts to the content host to show it. */
export const previewDto = z.object({
  subject: z.string(),
  preheader: z.string(),
  html: z.string(),
  text: z.string(),
  /** The text part as it would be if none was written, with its Liquid: a start for one's own. */
  generatedText: z.string(),
  /** Bytes of the HTML; mail programs clip at 104,448. */
  size: z.int(),
  lint: z.array(lintDto),
  /** Messages of the lint. */
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
  /** Colours to show it in; those that the browser prefers if absent. */
  scheme: z.enum(["light", "dark"]).optional(),
});
export type PreviewForm = z.output<typeof previewForm>;

export const linkCheckDto = z.object({
  links: z.array(
    z.object({
      url: z.string(),
      ok: z.boolean(),
      /** What the server answered; null if there was no answer. */
      status: z.int().nullable(),
      /** For people; null for a link that works. */
      problem: z.string().nullable(),
    }),
  ),
  /** Links beyond the first 20, which were not tried. */
  skipped: z.int(),
});
export type LinkCheckDto = z.output<typeof linkCheckDto>;

export const VARIABLE_GROUPS = [
  "contact",
  "field",
  "business",
  "brand",
  "campaign",
  "link",
] as const;
export type VariableGroup = (typeof VARIABLE_GROUPS)[number];

export const templateVariableDto = z.object({
  /** As Liquid names it: `contact.firstName`. */
  name: z.string(),
  label: z.string(),
  group: z.enum(VARIABLE_GROUPS),
  type: z.enum(["text", "number", "boolean", "date", "list", "url", "color"]),
  /** What the sample contact has there. */
  sample: z.string(),
});
export type TemplateVariableDto = z.output<typeof templateVariableDto>;

export const galleryTemplateDto = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  category: z.enum(["start", "news", "sell", "keep", "invite", "letter"]),
  kind,
  source: z.string(),
  subject: z.string(),
  preheader: z.string().nullable(),
});
export type GalleryTemplateDto = z.output<typeof galleryTemplateDto>;
