import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, businessCtxOf, operation, replyPage } from "../../platform/http";
import { contactTimeline } from "./contact-timeline";
import { timelineEventDto, timelineParams, timelineQuery } from "./schemas";

/** What happened to a contact. */
export const timelineRoutes = new Hono<AppEnv>().get(
  "/businesses/:businessId/contacts/:contactId/timeline",
  operation({
    id: "contactTimeline",
    summary: "List what happened to a contact and what they did, newest first",
    tag: "Contacts",
    auth: "user",
    permission: "contacts:read",
    limit: "api",
    params: timelineParams,
    query: timelineQuery,
    response: z.array(timelineEventDto),
    paginated: true,
    errors: ["CURSOR_INVALID"],
  }),
  async (c) => {
    const { contactId } = c.req.valid("param");
    return replyPage(c, await contactTimeline(businessCtxOf(c), contactId, c.req.valid("query")));
  },
);
