import { type BusinessCtx, require } from "../../../platform/ctx";
import { AppError } from "../../../platform/errors";
import { iso } from "../../../platform/http/fields";
import { cronProblem, nextCronTime } from "./cron";
import { zoneOf } from "./schedule-writes";
import type { PreviewSchedule, SchedulePreviewDto } from "./schemas";

/** Times that are shown. */
const TIMES = 5;

/**
 * When a cron expression comes next, by the business's clocks.
 * @throws AppError VALIDATION_FAILED unless it has five fields, comes at all and at most hourly
 */
export async function previewSchedule(
  ctx: BusinessCtx,
  { cron }: PreviewSchedule,
): Promise<SchedulePreviewDto> {
  require(ctx, "workflows:read");
  const problem = cronProblem(cron);
  if (problem !== null) {
    throw new AppError("VALIDATION_FAILED", { details: { cron: [problem] } });
  }
  const timeZone = await zoneOf(ctx);
  const times: string[] = [];
  let at = nextCronTime(cron, ctx.now(), timeZone);
  for (; at !== null && times.length < TIMES; at = nextCronTime(cron, at, timeZone)) {
    times.push(iso(at));
  }
  return { timeZone, times };
}
