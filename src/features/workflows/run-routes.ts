import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, businessCtxOf, operation, reply, replyPage } from "../../platform/http";
import { cancelRun } from "./cancel-run";
import { getRun } from "./get-run";
import { listRuns } from "./list-runs";
import { retryRun } from "./retry-run";
import { changedRun as changed, retryInput } from "./runs/schemas";
import { runDetailDto, runDto, runParams, runsQuery, workflowsParams } from "./schemas";

const base = { tag: "Workflow runs", auth: "user", limit: "api" } as const;
const read = { ...base, permission: "workflows:read" } as const;
const write = { ...base, permission: "workflows:write" } as const;

/** Runs: one contact on its way through a workflow. */
export const runRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/workflow-runs",
    operation({
      ...read,
      id: "listWorkflowRuns",
      summary: "List runs, newest first",
      params: workflowsParams,
      query: runsQuery,
      response: z.array(runDto),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listRuns(businessCtxOf(c), c.req.valid("query"))),
  )
  .get(
    "/businesses/:businessId/workflow-runs/:runId",
    operation({
      ...read,
      id: "getWorkflowRun",
      summary: "Read a run and everything it did",
      params: runParams,
      response: runDetailDto,
      errors: [],
    }),
    async (c) => reply(c, await getRun(businessCtxOf(c), c.req.valid("param").runId)),
  )
  .post(
    "/businesses/:businessId/workflow-runs/:runId/cancel",
    operation({
      ...write,
      id: "cancelWorkflowRun",
      summary: "End a run",
      params: runParams,
      response: changed,
      errors: ["STATE_INVALID"],
    }),
    async (c) => reply(c, await cancelRun(businessCtxOf(c), c.req.valid("param").runId)),
  )
  .post(
    "/businesses/:businessId/workflow-runs/:runId/retry",
    operation({
      ...write,
      id: "retryWorkflowRun",
      summary: "Let a failed run go on at the step that failed, or any from a step it has done",
      params: runParams,
      body: retryInput,
      response: changed,
      errors: ["STATE_INVALID", "RULE_REFUSED"],
    }),
    async (c) => {
      const { runId } = c.req.valid("param");
      return reply(c, await retryRun(businessCtxOf(c), runId, c.req.valid("json")));
    },
  );
