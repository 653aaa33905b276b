import { Hono } from "hono";
import { type AppEnv, businessCtxOf, operation, reply } from "../../../platform/http";
import { workflowsParams } from "../schemas";
import { previewSchedule } from "./preview-schedule";
import { previewScheduleInput, schedulePreviewDto } from "./schemas";

/** What the builder asks about times. */
export const scheduleRoutes = new Hono<AppEnv>().post(
  "/businesses/:businessId/workflows/schedule-preview",
  operation({
    id: "previewWorkflowSchedule",
    summary: "Show the next five times of a cron expression",
    tag: "Workflows",
    auth: "user",
    limit: "api",
    permission: "workflows:read",
    params: workflowsParams,
    body: previewScheduleInput,
    response: schedulePreviewDto,
    errors: [],
  }),
  async (c) => reply(c, await previewSchedule(businessCtxOf(c), c.req.valid("json"))),
);
