import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, ctxOf, operation, reply, replyPage } from "../../platform/http";
import { acknowledgeAlert } from "./acknowledge-alert";
import { countAlerts } from "./count-alerts";
import { listAlerts } from "./list-alerts";
import { alertCountDto, alertDto, alertParams, alertsQuery } from "./schemas";

const admin = {
  tag: "Administration",
  auth: "user",
  platformPermission: "platform:admin",
  limit: "api",
} as const;

/** What administrators do about suspicious activity. */
export const alertRoutes = new Hono<AppEnv>()
  .get(
    "/admin/alerts",
    operation({
      id: "listAlerts",
      summary: "List suspicious activity, the latest first",
      ...admin,
      query: alertsQuery,
      response: z.array(alertDto),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listAlerts(ctxOf(c), c.req.valid("query"))),
  )
  .get(
    "/admin/alerts/count",
    operation({
      id: "countAlerts",
      summary: "Count the alerts that nobody has acknowledged",
      ...admin,
      response: alertCountDto,
      errors: [],
    }),
    async (c) => reply(c, await countAlerts(ctxOf(c))),
  )
  .post(
    "/admin/alerts/:id/acknowledge",
    operation({
      id: "acknowledgeAlert",
      summary: "Note that an alert was looked into",
      ...admin,
      idempotent: true,
      params: alertParams,
      response: alertDto,
      errors: ["STATE_INVALID"],
    }),
    async (c) => reply(c, await acknowledgeAlert(ctxOf(c), c.req.valid("param").id)),
  );
