import { Hono } from "hono";
import { type AppEnv, businessCtxOf, operation, reply, replyFile } from "../../../platform/http";
import { emailsParams, importSuppressionsQuery, suppressionsImportedDto } from "../schemas";
import { exportSuppressions } from "./export-suppressions";
import { importSuppressions } from "./import-suppressions";

const tag = "Email";

/** The suppression list as a file. */
export const suppressionFileRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/suppressions/export",
    operation({
      id: "exportSuppressions",
      summary: "Download the addresses that get no emails as CSV",
      tag,
      auth: "user",
      permission: "contacts:export",
      stepUp: true,
      limit: "api",
      params: emailsParams,
      response: null,
      produces: "text/csv",
      errors: [],
    }),
    async (c) => replyFile(c, await exportSuppressions(businessCtxOf(c))),
  )
  .post(
    "/businesses/:businessId/suppressions/import",
    operation({
      id: "importSuppressions",
      summary: "Stop emails to up to 10,000 addresses: CSV, or one per line",
      tag,
      auth: "user",
      permission: "contacts:import",
      limit: "api",
      params: emailsParams,
      query: importSuppressionsQuery,
      stream: ["text/csv", "text/plain"],
      parsesStream: true,
      maxBody: 4 * 1024 * 1024,
      response: suppressionsImportedDto,
      errors: ["RULE_REFUSED", "BODY_TOO_LARGE", "MEDIA_TYPE_UNSUPPORTED"],
    }),
    async (c) => {
      const { reason } = c.req.valid("query");
      return reply(c, await importSuppressions(businessCtxOf(c), await c.req.text(), reason));
    },
  );
