import { Hono } from "hono";
import { type AppEnv, businessCtxOf, operation, reply } from "../../../platform/http";
import { runParams, workflowParams } from "../schemas";
import { actOnRuns } from "./act-on-runs";
import { pauseRun, resumeRun } from "./pause-run";
import { bulkDto, changedRun, runFilter } from "./schemas";

const base = { tag: "Workflow runs", auth: "user", limit: "api" } as const;
const write = { ...base, permission: "workflows:write" } as const;
const one = { ...write, params: runParams, response: changedRun } as const;
const many = { ...write, idempotent: true, params: workflowParams, body: runFilter } as const;
const all = { ...many, response: bulkDto, errors: [] as [] } as const;

/** What people do to runs: to one, or to all of a workflow that match. */
export const runActionRoutes = new Hono<AppEnv>()
  .post(
    "/businesses/:businessId/workflow-runs/:runId/pause",
    operation({ ...one, id: "pauseWorkflowRun", summary: "Hold a run", errors: ["STATE_INVALID"] }),
    async (c) => reply(c, await pauseRun(businessCtxOf(c), c.req.valid("param").runId)),
  )
  .post(
    "/businesses/:businessId/workflow-runs/:runId/resume",
    operation({
      ...one,
      id: "resumeWorkflowRun",
      summary: "Let a held run go on",
      errors: ["STATE_INVALID"],
    }),
    async (c) => reply(c, await resumeRun(businessCtxOf(c), c.req.valid("param").runId)),
  )
  .post(
    "/businesses/:businessId/workflows/:workflowId/runs/pause",
    operation({
      ...all,
      id: "pauseWorkflowRuns",
      summary: "Hold all live runs that match",
    }),
    async (c) => {
      const { workflowId } = c.req.valid("param");
      return reply(c, await actOnRuns(businessCtxOf(c), workflowId, "pause", c.req.valid("json")));
    },
  )
  .post(
    "/businesses/:businessId/workflows/:workflowId/runs/resume",
    operation({
      ...all,
      id: "resumeWorkflowRuns",
      summary: "Let all held runs that match go on",
    }),
    async (c) => {
      const { workflowId } = c.req.valid("param");
      return reply(c, await actOnRuns(businessCtxOf(c), workflowId, "resume", c.req.valid("json")));
    },
  )
  .post(
    "/businesses/:businessId/workflows/:workflowId/runs/cancel",
    operation({
      ...all,
      id: "cancelWorkflowRuns",
      summary: "End all live runs that match",
    }),
    async (c) => {
      const { workflowId } = c.req.valid("param");
      return reply(c, await actOnRuns(businessCtxOf(c), workflowId, "cancel", c.req.valid("json")));
    },
  )
  .post(
    "/businesses/:businessId/workflows/:workflowId/runs/retry",
    operation({
      ...all,
      id: "retryWorkflowRuns",
      summary: "Let all failed runs that match do their step again",
    }),
    async (c) => {
      const { workflowId } = c.req.valid("param");
      return reply(c, await actOnRuns(businessCtxOf(c), workflowId, "retry", c.req.valid("json")));
    },
  );
