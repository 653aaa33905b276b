import { Hono } from "hono";
import { type AppEnv, businessCtxOf, operation, reply } from "../../../platform/http";
import { versionInput, workflowDto, workflowParams } from "../schemas";
import { compareVersions } from "./compare-versions";
import { migrateRuns } from "./migrate";
import { rollBackWorkflow } from "./roll-back";
import { compareQuery, comparisonDto, migrateInput, migrationDto, versionParams } from "./schemas";

const base = { tag: "Workflows", auth: "user", limit: "api" } as const;
const read = { ...base, permission: "workflows:read" } as const;
const write = { ...base, permission: "workflows:write" } as const;

/** Versions of workflows: what changed, the way back, and moving runs from one to another. */
export const versionRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/workflows/:workflowId/versions/:versionId/compare",
    operation({
      ...read,
      id: "compareWorkflowVersions",
      summary: "Compare a version to another one or to the draft",
      params: versionParams,
      query: compareQuery,
      response: comparisonDto,
      errors: [],
    }),
    async (c) => {
      const { workflowId, versionId } = c.req.valid("param");
      const ctx = businessCtxOf(c);
      return reply(c, await compareVersions(ctx, workflowId, versionId, c.req.valid("query")));
    },
  )
  .post(
    "/businesses/:businessId/workflows/:workflowId/versions/:versionId/roll-back",
    operation({
      ...write,
      id: "rollBackWorkflow",
      summary: "Publish an older version again, under the next number",
      params: versionParams,
      body: versionInput,
      response: workflowDto,
      errors: ["RULE_REFUSED", "VERSION_STALE"],
    }),
    async (c) => {
      const { workflowId, versionId } = c.req.valid("param");
      const ctx = businessCtxOf(c);
      return reply(c, await rollBackWorkflow(ctx, workflowId, versionId, c.req.valid("json")));
    },
  )
  .post(
    "/businesses/:businessId/workflows/:workflowId/migrate",
    operation({
      ...write,
      id: "migrateWorkflowRuns",
      summary: "Move live runs onto the active version, or say how many would move",
      idempotent: true,
      params: workflowParams,
      body: migrateInput,
      response: migrationDto,
      errors: ["STATE_INVALID", "VERSION_STALE"],
    }),
    async (c) => {
      const { workflowId } = c.req.valid("param");
      return reply(c, await migrateRuns(businessCtxOf(c), workflowId, c.req.valid("json")));
    },
  );
