import { z } from "zod";

export const SUBMISSION_STATUSES = ["pending", "confirmed", "accepted", "refused"] as const;
export type SubmissionStatus = (typeof SUBMISSION_STATUSES)[number];

/** A question of a form: a field of contacts, or `fields.<key>`. */
export const formField = z.strictObject({
  key: z.string().max(60),
  label: z.string().max(120),
  required: z.boolean(),
});
export type FormField = z.output<typeof formField>;
