import { Hono } from "hono";
import { z } from "zod";
import {
  type AppEnv,
  businessCtxOf,
  operation,
  reply,
  replyFile,
  replyPage,
} from "../../platform/http";
import { cancelImport } from "./end-import";
import { getImport } from "./get-import";
import { importErrorsCsv } from "./import-errors-csv";
import { listImportErrors } from "./list-import-errors";
import { listImports } from "./list-imports";
import {
  importDto,
  importErrorDto,
  importParams,
  importsParams,
  importsQuery,
  importSummaryDto,
  MAX_FILE,
  startImportInput,
  uploadQuery,
} from "./schemas";
import { startImport } from "./start-import";
import { uploadImport } from "./upload-import";

const tag = "Imports";
const read = { tag, auth: "user", permission: "contacts:read", limit: "api" } as const;
const write = { tag, auth: "user", permission: "contacts:import", limit: "api" } as const;

/** Imports of contacts from CSV files. */
export const importRoutes = new Hono<AppEnv>()
  .post(
    "/businesses/:businessId/contacts/import",
    operation({
      id: "uploadImport",
      summary: "Upload a CSV of contacts, up to 100 MB, and begin to import it",
      ...write,
      idempotent: true,
      params: importsParams,
      query: uploadQuery,
      stream: ["text/csv", "application/octet-stream"],
      maxBody: MAX_FILE,
      response: importDto,
      status: 202,
      errors: ["BODY_TOO_LARGE", "MEDIA_TYPE_UNSUPPORTED", "RULE_REFUSED"],
    }),
    async (c) => {
      const { body } = c.req.raw;
      return reply(c, await uploadImport(businessCtxOf(c), body, c.req.valid("query")));
    },
  )
  .get(
    "/businesses/:businessId/imports",
    operation({
      id: "listImports",
      summary: "List imports, newest first",
      ...read,
      params: importsParams,
      query: importsQuery,
      response: z.array(importSummaryDto),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listImports(businessCtxOf(c), c.req.valid("query"))),
  )
  .get(
    "/businesses/:businessId/imports/:importId",
    operation({
      id: "getImport",
      summary: "Read an import with its progress",
      ...read,
      params: importParams,
      response: importDto,
      errors: [],
    }),
    async (c) => reply(c, await getImport(businessCtxOf(c), c.req.valid("param").importId)),
  )
  .post(
    "/businesses/:businessId/imports/:importId/start",
    operation({
      id: "startImport",
      summary: "Start an uploaded import, for real or as a dry run",
      ...write,
      idempotent: true,
      params: importParams,
      body: startImportInput,
      response: importDto,
      status: 202,
      errors: ["STATE_INVALID"],
    }),
    async (c) => {
      const { importId } = c.req.valid("param");
      return reply(c, await startImport(businessCtxOf(c), importId, c.req.valid("json")));
    },
  )
  .post(
    "/businesses/:businessId/imports/:importId/cancel",
    operation({
      id: "cancelImport",
      summary: "Cancel an import; contacts already imported stay",
      ...write,
      params: importParams,
      response: importDto,
      errors: ["STATE_INVALID"],
    }),
    async (c) => reply(c, await cancelImport(businessCtxOf(c), c.req.valid("param").importId)),
  )
  .get(
    "/businesses/:businessId/imports/:importId/errors",
    operation({
      id: "listImportErrors",
      summary: "List the first rows that were not used, with the reason of each",
      ...write,
      params: importParams,
      response: z.array(importErrorDto),
      errors: [],
    }),
    async (c) => reply(c, await listImportErrors(businessCtxOf(c), c.req.valid("param").importId)),
  )
  .get(
    "/businesses/:businessId/imports/:importId/errors.csv",
    operation({
      id: "importErrors",
      summary: "Download the rows that were not used, with the reason of each",
      ...write,
      stepUp: true,
      params: importParams,
      response: null,
      produces: "text/csv",
      errors: [],
    }),
    async (c) => {
      const { importId } = c.req.valid("param");
      return replyFile(c, await importErrorsCsv(businessCtxOf(c), importId));
    },
  );
