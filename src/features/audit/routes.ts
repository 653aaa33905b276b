import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, businessCtxOf, operation, replyPage } from "../../platform/http";
import { id } from "../../platform/http/fields";
import { listAudit } from "./list-audit";
import { auditEntryDto, auditQuery } from "./schemas";

/** The audit log of a business. */
export const auditRoutes = new Hono<AppEnv>().get(
  "/businesses/:businessId/audit",
  operation({
    id: "listAudit",
    summary: "List the audit log of a business, newest first",
    tag: "Audit",
    auth: "user",
    permission: "audit:read",
    limit: "api",
    params: z.object({ businessId: id("biz") }),
    query: auditQuery,
    response: z.array(auditEntryDto),
    paginated: true,
    errors: ["CURSOR_INVALID"],
  }),
  async (c) => replyPage(c, await listAudit(businessCtxOf(c), c.req.valid("query"))),
);
