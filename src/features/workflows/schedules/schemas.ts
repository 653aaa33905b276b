import { z } from "zod";
import { timestamp } from "../../../platform/http/fields";

export const previewScheduleInput = z.strictObject({
  cron: z.string().trim().max(100, "At most 100 characters"),
});
export type PreviewSchedule = z.output<typeof previewScheduleInput>;

export const schedulePreviewDto = z.object({
  /** IANA name of the business's zone. */
  timeZone: z.string(),
  /** The next five times. */
  times: z.array(timestamp),
});
export type SchedulePreviewDto = z.output<typeof schedulePreviewDto>;
