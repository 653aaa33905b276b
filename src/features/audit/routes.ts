import { type Context, Hono } from "hono";
import { z } from "zod";
import {
  type AppEnv,
  businessCtxOf,
  ctxOf,
  operation,
  reply,
  replyPage,
} from "../../platform/http";
import { id } from "../../platform/http/fields";
import type { Download } from "./audit-csv";
import { exportAudit } from "./export-audit";
import { exportPlatformAudit } from "./export-platform-audit";
import { getAuditSeals } from "./get-audit-seals";
import { listActivity } from "./list-activity";
import { listAudit } from "./list-audit";
import { listPlatformAudit } from "./list-platform-audit";
import {
  activityQuery,
  auditEntryDto,
  auditExportQuery,
  auditQuery,
  auditSealsDto,
  platformAuditEntryDto,
  platformAuditExportQuery,
  platformAuditQuery,
  verificationDto,
  verificationQuery,
} from "./schemas";
import { verifyAudit } from "./verify-audit";

const user = { tag: "Audit", auth: "user", limit: "api" } as const;
const platform = { ...user, platformPermission: "platform-audit:read" } as const;
const params = z.object({ businessId: id("biz") });
const csv = { response: null, produces: "text/csv", stepUp: true } as const;

/** The audit logs: of a business, of one's own account, of the platform. */
export const auditRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/audit",
    operation({
      id: "listAudit",
      summary: "List the audit log of a business, newest first",
      ...user,
      permission: "audit:read",
      params,
      query: auditQuery,
      response: z.array(auditEntryDto),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listAudit(businessCtxOf(c), c.req.valid("query"))),
  )
  .get(
    "/businesses/:businessId/audit/export",
    operation({
      id: "exportAudit",
      summary: "Download the audit log of a business as CSV",
      ...user,
      ...csv,
      permission: "audit:export",
      params,
      query: auditExportQuery,
      errors: [],
    }),
    async (c) => download(c, await exportAudit(businessCtxOf(c), c.req.valid("query"))),
  )
  .get(
    "/users/me/activity",
    operation({
      id: "listActivity",
      summary: "List what happened to one's own account, newest first",
      ...user,
      query: activityQuery,
      response: z.array(auditEntryDto),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listActivity(ctxOf(c), c.req.valid("query"))),
  )
  .get(
    "/admin/audit",
    operation({
      id: "listPlatformAudit",
      summary: "List the platform's audit log, newest first",
      ...platform,
      query: platformAuditQuery,
      response: z.array(platformAuditEntryDto),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listPlatformAudit(ctxOf(c), c.req.valid("query"))),
  )
  .get(
    "/admin/audit/export",
    operation({
      id: "exportPlatformAudit",
      summary: "Download the platform's audit log as CSV",
      ...platform,
      ...csv,
      query: platformAuditExportQuery,
      errors: [],
    }),
    async (c) => download(c, await exportPlatformAudit(ctxOf(c), c.req.valid("query"))),
  )
  .get(
    "/admin/audit/seals",
    operation({
      id: "getAuditSeals",
      summary: "See how far the log of each database is sealed",
      ...platform,
      response: auditSealsDto,
      errors: [],
    }),
    async (c) => reply(c, await getAuditSeals(ctxOf(c))),
  )
  .get(
    "/admin/audit/verification",
    operation({
      id: "verifyAudit",
      summary: "Verify a page of a database's audit seals",
      ...platform,
      query: verificationQuery,
      response: verificationDto,
      errors: [],
    }),
    async (c) => reply(c, await verifyAudit(ctxOf(c), c.req.valid("query"))),
  );

function download(c: Context<AppEnv>, { filename, body }: Download): Response {
  return c.body(body, 200, {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${filename}"`,
    "Cache-Control": "no-store",
  });
}
