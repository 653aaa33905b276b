import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, businessCtxOf, operation, reply } from "../../platform/http";
import { id } from "../../platform/http/fields";
import { getOverview } from "./get-overview";
import { overviewDto } from "./schemas";

/** The home screen of a business. */
export const overviewRoutes = new Hono<AppEnv>().get(
  "/businesses/:businessId/overview",
  operation({
    id: "getOverview",
    summary: "Read a business's size, first steps and emails by day",
    tag: "Businesses",
    auth: "user",
    permission: "business:read",
    limit: "api",
    params: z.object({ businessId: id("biz") }),
    response: overviewDto,
    errors: [],
  }),
  async (c) => reply(c, await getOverview(businessCtxOf(c))),
);
