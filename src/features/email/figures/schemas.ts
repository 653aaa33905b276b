import { z } from "zod";
import { id, pageQuery, timestamp } from "../../../platform/http/fields";
import {
  BOUNCE_TYPES,
  EMAIL_EVENT_TYPES,
  FIGURE_SCOPES,
  METRICS,
  type Metric,
  VERDICTS,
} from "../schemas";

/** How long a period may be, in days. */
export const MAX_DAYS = 400;

/** The longest one that is told hour by hour. */
export const MAX_HOURLY_DAYS = 14;

export const BUCKETS = ["hour", "day"] as const;

export const REPORTS = ["figures", "domains", "variants", "links", "bounces"] as const;

const period = {
  /** First and last day, in the business's time zone; both are part of it. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
};

const scopeId = z.string().regex(/^[\w.:-]{1,255}$/, "Not an id");

export const figuresQuery = z.strictObject({
  ...period,
  scope: z.enum(FIGURE_SCOPES).default("business"),
  /** Of what kind `scope` says; a domain's name, `<campaign>:<variant>`. None for the business. */
  id: scopeId.optional(),
  bucket: z.enum(BUCKETS).optional(),
});
export type FiguresQuery = z.output<typeof figuresQuery>;

export const domainsQuery = z.strictObject(period);
export type DomainsQuery = z.output<typeof domainsQuery>;

export const variantsQuery = z.strictObject({ campaignId: id("cmp") });

/** Whose links or bounces; one of both. */
const whose = { campaignId: id("cmp").optional(), templateId: id("tpl").optional() };
const oneOf = (of: { campaignId?: string | undefined; templateId?: string | undefined }) =>
  (of.campaignId === undefined) !== (of.templateId === undefined);
const ONE = { error: "Name a campaign or a template", path: ["campaignId"] };

export const linksQuery = z.strictObject(whose).refine(oneOf, ONE);
export type LinksQuery = z.output<typeof linksQuery>;

/** Of the whole business if neither is named. */
export const bouncesQuery = z.strictObject({ ...pageQuery, ...whose });
export type BouncesQuery = z.output<typeof bouncesQuery>;

export const clickMapQuery = z.strictObject({ campaignId: scopeId.optional() });

export const reportQuery = z.strictObject({
  ...period,
  ...whose,
  report: z.enum(REPORTS),
  scope: z.enum(FIGURE_SCOPES).default("business"),
  id: scopeId.optional(),
  bucket: z.enum(BUCKETS).optional(),
});
export type ReportQuery = z.output<typeof reportQuery>;

export const totalsDto = z.object(
  Object.fromEntries(METRICS.map((metric) => [metric, z.int()])) as Record<Metric, z.ZodInt>,
);

/** Parts of a whole, 0 to 1; null while the whole is nothing. */
export const ratesDto = z.object({
  /** Of those sent: not bounced. */
  delivery: z.number().nullable(),
  bounce: z.number().nullable(),
  hardBounce: z.number().nullable(),
  /** Of those that arrived. */
  open: z.number().nullable(),
  rawOpen: z.number().nullable(),
  click: z.number().nullable(),
  rawClick: z.number().nullable(),
  complaint: z.number().nullable(),
  unsubscribe: z.number().nullable(),
  /** Of those that people opened. */
  clickToOpen: z.number().nullable(),
});
export type RatesDto = z.output<typeof ratesDto>;

const figures = z.object({ totals: totalsDto, rates: ratesDto });

export const figuresDto = figures.extend({
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: z.string(),
  bucket: z.enum(BUCKETS),
  /** The period of the same length before. */
  previous: figures.extend({ from: z.iso.date(), to: z.iso.date() }),
  buckets: z.array(
    z.object({
      at: timestamp,
      /** As clocks in the time zone show it. */
      local: z.string(),
      totals: totalsDto,
    }),
  ),
});
export type FiguresDto = z.output<typeof figuresDto>;

export const domainFiguresDto = figures.extend({ domain: z.string() });
export type DomainFiguresDto = z.output<typeof domainFiguresDto>;

export const variantFiguresDto = figures.extend({ variant: z.string() });
export type VariantFiguresDto = z.output<typeof variantFiguresDto>;

export const linkFiguresDto = z.object({
  /** Which link of the email it is, from 0; null where a provider told of it. */
  position: z.int().nullable(),
  url: z.string(),
  /** Clicks by people, by whatever followed it, and people who did. */
  human: z.int(),
  raw: z.int(),
  unique: z.int(),
});
export type LinkFiguresDto = z.output<typeof linkFiguresDto>;

export const bounceDto = z.object({
  id: z.string(),
  emailId: z.string(),
  contactId: z.string().nullable(),
  to: z.string().nullable(),
  type: z.enum(["bounced", "complained"]),
  bounceType: z.enum(BOUNCE_TYPES).nullable(),
  diagnostic: z.string().nullable(),
  at: timestamp,
});
export type BounceDto = z.output<typeof bounceDto>;

export const emailEventDto = z.object({
  id: z.string(),
  type: z.enum(EMAIL_EVENT_TYPES),
  verdict: z.enum(VERDICTS),
  /** What speaks against a person. */
  reasons: z.array(z.string()),
  url: z.string().nullable(),
  position: z.int().nullable(),
  diagnostic: z.string().nullable(),
  bounceType: z.enum(BOUNCE_TYPES).nullable(),
  userAgent: z.string().nullable(),
  /** Who told it; null for what we saw ourselves. */
  provider: z.string().nullable(),
  at: timestamp,
});
export type EmailEventDto = z.output<typeof emailEventDto>;

export const emailActivityDto = z.object({
  sent: z.int(),
  delivered: z.int(),
  opened: z.int(),
  clicked: z.int(),
  bounced: z.int(),
  complained: z.int(),
  unsubscribed: z.int(),
  lastSentAt: timestamp.nullable(),
  lastOpenedAt: timestamp.nullable(),
  lastClickedAt: timestamp.nullable(),
});
export type EmailActivityDto = z.output<typeof emailActivityDto>;

export const clickMapDto = z.object({
  /** Where to post `form` to be shown the email with its links numbered. */
  contentUrl: z.string(),
  form: z.object({ html: z.string(), expires: z.string(), signature: z.string() }),
  /** The links of the email as it is now, in order. */
  links: z.array(linkFiguresDto.extend({ position: z.int(), label: z.string() })),
  /** Clicks on links that it no longer has. */
  others: z.array(linkFiguresDto),
});
export type ClickMapDto = z.output<typeof clickMapDto>;
