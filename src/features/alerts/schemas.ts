import { z } from "zod";
import { facts, id, pageQuery, timestamp } from "../../platform/http/fields";

export const ALERT_STATUSES = ["open", "acknowledged"] as const;

export const alertParams = z.object({ id: id("alr") });

export const alertsQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(ALERT_STATUSES).default("open"),
});
export type AlertsQuery = z.output<typeof alertsQuery>;

const person = z.object({ id: z.string(), name: z.string(), email: z.string() });

export const alertDto = z.object({
  id: z.string(),
  kind: z.string(),
  /** The kind in words. */
  title: z.string(),
  /** A user's id, a network address, or `platform`. */
  subject: z.string(),
  /** The user it is about, if it is about one. */
  user: person.nullable(),
  details: facts,
  /** How often it happened on that day. */
  count: z.int(),
  firstAt: timestamp,
  lastAt: timestamp,
  status: z.enum(ALERT_STATUSES),
  acknowledgedBy: person.nullable(),
  acknowledgedAt: timestamp.nullable(),
});
export type AlertDto = z.output<typeof alertDto>;

export const alertCountDto = z.object({ open: z.int() });
export type AlertCountDto = z.output<typeof alertCountDto>;
