import { z } from "zod";
import { id } from "../../platform/http/fields";

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

/** Whom a campaign is for: everybody who is in one of `segments` (or all, without any). */
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

export const utm = z.strictObject({
  source: z.string().max(100).default(""),
  medium: z.string().max(100).default(""),
  campaign: z.string().max(100).default(""),
  content: z.string().max(100).default(""),
});
export type Utm = z.output<typeof utm>;
