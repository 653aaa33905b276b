import { z } from "zod";
import { EMAIL_STATUSES, emailDto } from "../email/schemas";
import { email, id, line, pageQuery, timestamp } from "../../platform/http/fields";

/** `testing`: an A/B test is out, and the rest waits for its winner. */
export const CAMPAIGN_STATUSES = [
  "draft",
  "scheduled",
  "sending",
  "testing",
  "paused",
  "sent",
  "cancelled",
] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

/**
 * Whom a campaign is for: everybody who is in one of `segments` or bears one of `tags` (everybody,
 * without any of both), but for those who are in one of the excluded ones.
 */
export const audience = z.strictObject({
  segments: z.array(id("sgm")).max(20).default([]),
  tags: z.array(id("tag")).max(20).default([]),
  excludeSegments: z.array(id("sgm")).max(20).default([]),
  excludeTags: z.array(id("tag")).max(20).default([]),
  /** Those who got that campaign and did not open it. */
  notOpened: id("cmp").nullable().default(null),
});
export type Audience = z.output<typeof audience>;

/** One side of an A/B test; what it does not say is the campaign's own. */
export const variant = z.strictObject({
  id: z.enum(["a", "b", "c", "d"]),
  subject: z.string().trim().min(1).max(255).nullable().default(null),
  templateId: id("tpl").nullable().default(null),
  /** Minutes after the start at which it is sent. */
  delayMinutes: z.int().min(0).max(10_080).default(0),
});
export type Variant = z.output<typeof variant>;

/** Which part of the audience is asked, by what it is measured, and for how long. */
export const abTest = z.strictObject({
  of: z.enum(["subject", "content", "sendTime"]),
  variants: z.array(variant).min(2).max(4),
  /** Part of the audience that gets the test, all variants together. */
  percent: z.int().min(5).max(100),
  metric: z.enum(["opened", "clicked"]),
  /** From the last test email until the winner is chosen. */
  waitMinutes: z.int().min(1).max(10_080),
});
export type AbTest = z.output<typeof abTest>;

/** The same with each side's template in the version that is sent, fixed at the start. */
export type PinnedAbTest = Omit<AbTest, "variants"> & {
  variants: (Variant & { templateVersion?: number | null })[];
};

/** Query parameters of links: `utm_source` and its like; empty ones are left out. */
export const utm = z.strictObject({
  source: z.string().max(100).default(""),
  medium: z.string().max(100).default(""),
  campaign: z.string().max(100).default(""),
  content: z.string().max(100).default(""),
});
export type Utm = z.output<typeof utm>;

export const SEND_AT_ZONES = ["business", "recipient"] as const;

/** Everything of a draft that is saved as it is written; what is missing shows when it is to start. */
const draft = {
  templateId: id("tpl").nullable(),
  subject: line(255).nullable(),
  preheader: line(200).nullable(),
  fromName: line(100).nullable(),
  topicId: id("tpc").nullable(),
  audience,
  abTest: abTest.nullable(),
  utm,
  /** Emails per hour; null: as fast as it goes. */
  speed: z.int().min(60).max(1_000_000).nullable(),
};

const draftSchema = z.strictObject({ name: line(120), ...draft });
export type Draft = z.output<typeof draftSchema>;

export const createCampaignInput = draftSchema.partial().required({ name: true });
export type CreateCampaign = z.output<typeof createCampaignInput>;

export const updateCampaignInput = draftSchema.partial().extend({ version: z.int().min(1) });
export type UpdateCampaign = z.output<typeof updateCampaignInput>;

/** A draft of which only the name is known: to everybody, as the template has it. */
export const NEW_DRAFT: Omit<Draft, "name"> = {
  templateId: null,
  subject: null,
  preheader: null,
  fromName: null,
  topicId: null,
  audience: { segments: [], tags: [], excludeSegments: [], excludeTags: [], notOpened: null },
  abTest: null,
  utm: { source: "", medium: "", campaign: "", content: "" },
  speed: null,
};

export const campaignsParams = z.object({ businessId: id("biz") });
export const campaignParams = z.object({ businessId: id("biz"), campaignId: id("cmp") });

export const listCampaignsQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(CAMPAIGN_STATUSES).optional(),
  /** `false` leaves out those that were sent or cancelled. */
  ended: z.enum(["true", "false"]).optional(),
  /** Those whose audience names this segment, to write to those in it or to leave them out. */
  segmentId: id("sgm").optional(),
  /** Part of the name. */
  q: z.string().trim().max(100).optional(),
  /** `true` lists the trash. */
  deleted: z.enum(["true", "false"]).default("false"),
});
export type ListCampaigns = z.output<typeof listCampaignsQuery>;

export const listRecipientsQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(EMAIL_STATUSES).optional(),
});
export type ListRecipients = z.output<typeof listRecipientsQuery>;

/** A campaign's email to one of its audience. */
export const recipientDto = emailDto;
export type RecipientDto = z.output<typeof recipientDto>;

export const sendCampaignInput = z.strictObject({
  /** The version that was reviewed; absent: whatever it says now. */
  version: z.int().min(1).optional(),
});
export type SendCampaign = z.output<typeof sendCampaignInput>;

export const scheduleCampaignInput = z.strictObject({
  /** What clocks show then, `YYYY-MM-DDTHH:MM`. */
  sendAtLocal: z.iso.datetime({ local: true, precision: -1 }),
  zone: z.enum(SEND_AT_ZONES).default("business"),
  version: z.int().min(1).optional(),
});
export type ScheduleCampaign = z.output<typeof scheduleCampaignInput>;

export const sampleCampaignInput = z.strictObject({ size: z.int().min(1).max(1000) });
export type SampleCampaign = z.output<typeof sampleCampaignInput>;

export const testCampaignInput = z.strictObject({
  /** Your own address. */
  to: email,
  /** Whose name and fields the email shows; an invented contact unless told. */
  contactId: id("con").optional(),
  /** The side of the A/B test. */
  variant: variant.shape.id.optional(),
});
export type TestCampaign = z.output<typeof testCampaignInput>;

export const winnerInput = z.strictObject({ variant: variant.shape.id });
export type ChooseWinner = z.output<typeof winnerInput>;

/** How far a campaign has come. Opens and clicks are people's. */
export const progressDto = z.object({
  recipients: z.int(),
  sent: z.int(),
  delivered: z.int(),
  failed: z.int(),
  skipped: z.int(),
  unknown: z.int(),
  bounced: z.int(),
  complained: z.int(),
  unsubscribed: z.int(),
  opened: z.int(),
  clicked: z.int(),
  /** Emails that have not ended yet. */
  waiting: z.int(),
  /** True until all recipients are in the ledger. */
  filling: z.boolean(),
  /** Emails per hour since the start, pauses left out; null before the first. */
  perHour: z.int().nullable(),
  /** When the last email will have left if it goes on like this. */
  endsAt: timestamp.nullable(),
});
export type ProgressDto = z.output<typeof progressDto>;

export const campaignDto = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(CAMPAIGN_STATUSES),
  templateId: z.string().nullable(),
  templateVersion: z.int().nullable(),
  subject: z.string().nullable(),
  preheader: z.string().nullable(),
  fromName: z.string().nullable(),
  topicId: z.string().nullable(),
  audience,
  abTest: abTest.nullable(),
  /** The side of the test that the rest gets. */
  winner: z.string().nullable(),
  winnerAt: timestamp.nullable(),
  /** When the winner of the test will be chosen; null while its emails are still leaving. */
  winnerDueAt: timestamp.nullable(),
  utm,
  speed: z.int().nullable(),
  sendAtLocal: z.string().nullable(),
  sendAtZone: z.enum(SEND_AT_ZONES),
  startAt: timestamp.nullable(),
  progress: progressDto,
  version: z.int(),
  createdAt: timestamp,
  updatedAt: timestamp,
  startedAt: timestamp.nullable(),
  pausedAt: timestamp.nullable(),
  finishedAt: timestamp.nullable(),
  deletedAt: timestamp.nullable(),
});
export type CampaignDto = z.output<typeof campaignDto>;

/** Why somebody of the audience gets no email. */
export const LEFT_OUT = [
  "excluded",
  "notSubscribed",
  "unsubscribed",
  "suppressed",
  "alreadySent",
] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

export const audienceDto = z.object({
  /** Contacts that the segments and tags name. */
  matching: z.int(),
  leftOut: z.object(
    Object.fromEntries(LEFT_OUT.map((reason) => [reason, z.int()])) as Record<LeftOut, z.ZodInt>,
  ),
  /** Contacts that an email would go to now. */
  recipients: z.int(),
});
export type AudienceDto = z.output<typeof audienceDto>;

export const problemDto = z.object({
  /** Part of the campaign that it is about. */
  field: z.string(),
  message: z.string(),
  /** `error` keeps it from starting. */
  severity: z.enum(["error", "warning"]),
});
export type ProblemDto = z.output<typeof problemDto>;

export const reviewDto = z.object({ problems: problemDto.array(), audience: audienceDto });
export type ReviewDto = z.output<typeof reviewDto>;
