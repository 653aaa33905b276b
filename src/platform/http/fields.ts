import { z } from "zod";

export { returnPath } from "./return-path";

/** A prefixed id; features narrow it by prefix. */
export const id = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`), "Not a valid id");

/** ISO 8601 UTC with milliseconds, as every time on the wire. */
export const timestamp = z.iso.datetime({ precision: 3 });

/** An address as people type it: trimmed, lower case. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "At most 254 characters")
  .pipe(z.email("Enter a valid email address"));

/** One line of text without control characters (no CR or LF can reach a header). */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, "Required")
    .max(max, `At most ${max} characters`)
    // oxlint-disable-next-line no-control-regex -- control characters are what is refused here
    .regex(/^[^\u0000-\u001f\u007f]*$/, "Use one line of plain text");

/** Why staff do something to others: it stands in the log. */
export const reason = line(500).min(10, "Say it in 10 characters or more");

/** A value without parts. */
export const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const few = z.union([scalar, z.array(scalar), z.record(z.string(), scalar)]);

/** What is said about something, in whichever words fit: names and values, three levels deep. */
export const facts = z.record(z.string(), z.union([few, z.array(few), z.record(z.string(), few)]));

/** IANA time zone. */
export const timeZone = z.string().refine((zone) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}, "Not a known time zone");

/** Query of every list: `?limit=50&cursor=…`. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(1000).optional(),
};

/** Milliseconds since the epoch → timestamp. */
export const iso = (ms: number): string => new Date(ms).toISOString();
export const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));
