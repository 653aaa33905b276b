import { z } from "zod";
import { id, line, pageQuery, timestamp } from "../../platform/http/fields";
import { tagName, TEXT_FIELDS, type TextField } from "../contacts/schemas";

/** `pending`: waits for the click in the mail. `accepted`: taken without one. */
export const SUBMISSION_STATUSES = [
  "pending",
  "confirmed",
  "accepted",
  "refused",
  "expired",
] as const;
export type SubmissionStatus = (typeof SUBMISSION_STATUSES)[number];

export const formsParams = z.object({ businessId: id("biz") });
export const formParams = z.object({ businessId: id("biz"), formId: id("frm") });
export const hostedParams = z.object({ formId: id("frm") });
export const confirmParams = z.object({ token: z.string().min(10).max(200) });

/** Fields of contacts that a form can ask for, besides `fields.<key>`; the address is always there. */
export const FORM_COLUMNS = [
  ...(Object.keys(TEXT_FIELDS) as [TextField, ...TextField[]]),
  "birthDate",
] as const;
export type FormColumn = (typeof FORM_COLUMNS)[number];

/** A question of a form: a field of contacts, or `fields.<key>`. */
export const formField = z.strictObject({
  key: z.union([
    z.enum(FORM_COLUMNS),
    z.string().regex(/^fields\.[a-z][A-Za-z0-9]{0,39}$/, "Not a field of contacts"),
  ]),
  label: line(120),
  required: z.boolean(),
});
export type FormField = z.output<typeof formField>;

/** Lines of plain text. */
const words = (max: number) => z.string().trim().max(max, `At most ${max} characters`);
const consentText = words(1000).min(1, "Say what people agree to");
const successMessage = words(500).min(1, "Required");

const redirectUrl = z
  .url({ protocol: /^https?$/, error: "Enter a web address that begins with https:// or http://" })
  .max(1000, "At most 1000 characters")
  .nullable();

const fields = z
  .array(formField)
  .max(15, "At most 15 fields")
  .refine(
    (list) => new Set(list.map(({ key }) => key)).size === list.length,
    "Each field can be asked for once",
  );

const parts = {
  name: line(120),
  title: line(200),
  description: words(2000),
  fields,
  topicIds: z.array(id("tpc")).max(20, "At most 20 topics"),
  /** Names of tags that everybody gets who signs up. */
  tags: z.array(tagName).max(20, "At most 20 tags"),
  doubleOptIn: z.boolean(),
  consentText,
  buttonLabel: line(40),
  successMessage,
  redirectUrl,
};

export const createFormInput = z.strictObject({
  ...parts,
  title: parts.title.default("Stay in touch"),
  description: parts.description.default(""),
  fields: parts.fields.default([]),
  topicIds: parts.topicIds.default([]),
  tags: parts.tags.default([]),
  doubleOptIn: parts.doubleOptIn.default(true),
  buttonLabel: parts.buttonLabel.default("Sign up"),
  successMessage: parts.successMessage.default("Thank you, you are signed up."),
  redirectUrl: parts.redirectUrl.default(null),
});
export type CreateForm = z.output<typeof createFormInput>;

export const updateFormInput = z.strictObject({
  ...z.object(parts).partial().shape,
  /** A form is on the web while it is published. */
  status: z.enum(["draft", "published"]).optional(),
  version: z.int().min(1),
});
export type UpdateForm = z.output<typeof updateFormInput>;

/** What the page shows, saved or not. */
export const previewFormInput = z.strictObject({
  title: parts.title,
  description: parts.description,
  fields,
  consentText,
  buttonLabel: parts.buttonLabel,
});
export type PreviewForm = z.output<typeof previewFormInput>;

export const formPreviewDto = z.object({
  html: z.string(),
  /** Address of the form that shows the HTML in a sandboxed frame. */
  contentUrl: z.url(),
  /** Fields of that form. */
  form: z.object({ html: z.string(), expires: z.string(), signature: z.string() }),
});
export type FormPreviewDto = z.output<typeof formPreviewDto>;

/** How many submissions a form has had, by what became of them. */
export const submissionCounts = z.object({
  pending: z.int(),
  confirmed: z.int(),
  accepted: z.int(),
  refused: z.int(),
  expired: z.int(),
});
export type SubmissionCounts = z.output<typeof submissionCounts>;

export const formSummaryDto = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(["draft", "published"]),
  doubleOptIn: z.boolean(),
  /** Where the page is; it is found there while the form is published. */
  url: z.url(),
  counts: submissionCounts,
  version: z.int(),
  createdAt: timestamp,
  updatedAt: timestamp,
});
export type FormSummaryDto = z.output<typeof formSummaryDto>;

export const formDto = z.object({
  ...formSummaryDto.shape,
  title: z.string(),
  description: z.string(),
  fields: z.array(z.object({ key: z.string(), label: z.string(), required: z.boolean() })),
  topicIds: z.array(z.string()),
  tags: z.array(z.string()),
  consentText: z.string(),
  buttonLabel: z.string(),
  successMessage: z.string(),
  redirectUrl: z.string().nullable(),
  /** HTML to put the form on another site. */
  snippet: z.string(),
});
export type FormDto = z.output<typeof formDto>;

export const listFormsQuery = z.strictObject(pageQuery);
export type ListForms = z.output<typeof listFormsQuery>;

export const listSubmissionsQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(SUBMISSION_STATUSES).optional(),
});
export type ListSubmissions = z.output<typeof listSubmissionsQuery>;

/** Why a submission was not taken. */
export const REFUSALS = ["honeypot", "too_fast", "token", "too_many"] as const;
export type Refusal = (typeof REFUSALS)[number];

export const submissionDto = z.object({
  id: z.string(),
  status: z.enum(SUBMISSION_STATUSES),
  reason: z.enum(REFUSALS).nullable(),
  /** Null where the content is not kept: refused and expired. */
  email: z.string().nullable(),
  contactId: z.string().nullable(),
  values: z.record(z.string(), z.string()),
  createdAt: timestamp,
  confirmedAt: timestamp.nullable(),
});
export type SubmissionDto = z.output<typeof submissionDto>;

export const formFiguresDto = z.object({
  counts: submissionCounts,
  /** Of those sent in and not refused, the share that is confirmed or accepted; null without any. */
  conversion: z.number().nullable(),
  /** The last 30 days (UTC), oldest first; days without any are there. */
  byDay: z.array(
    z.object({ day: z.iso.date(), submitted: z.int(), confirmed: z.int(), refused: z.int() }),
  ),
});
export type FormFiguresDto = z.output<typeof formFiguresDto>;
