import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, businessCtxOf, operation, reply, replyPage } from "../../platform/http";
import { createWorkflow } from "./create-workflow";
import { deleteWorkflow, restoreWorkflow } from "./delete-workflow";
import { enrollContacts } from "./enroll-contacts";
import { getProgress } from "./get-progress";
import { getWorkflow, workflowEntry } from "./get-workflow";
import { listVersions } from "./list-versions";
import { listWorkflows } from "./list-workflows";
import { pauseWorkflow, resumeWorkflow } from "./pause-workflow";
import { publishWorkflow } from "./publish-workflow";
import {
  createWorkflowInput,
  enrolledDto,
  enrollInput,
  progressDto,
  publishInput,
  updateWorkflowInput,
  versionInput,
  workflowDto,
  workflowParams,
  workflowsParams,
  workflowsQuery,
  workflowSummaryDto,
  workflowVersionDto,
} from "./schemas";
import { updateWorkflow } from "./update-workflow";

const base = { tag: "Workflows", auth: "user", limit: "api" } as const;
const read = { ...base, permission: "workflows:read" } as const;
const write = { ...base, permission: "workflows:write" } as const;

/** Workflows: drafts, versions, and what happens to all runs of one. */
export const workflowRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/workflows",
    operation({
      ...read,
      id: "listWorkflows",
      summary: "List workflows, newest first",
      params: workflowsParams,
      query: workflowsQuery,
      response: z.array(workflowSummaryDto),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listWorkflows(businessCtxOf(c), c.req.valid("query"))),
  )
  .post(
    "/businesses/:businessId/workflows",
    operation({
      ...write,
      id: "createWorkflow",
      summary: "Create a workflow as a draft",
      idempotent: true,
      params: workflowsParams,
      body: createWorkflowInput,
      response: workflowDto,
      status: 201,
      errors: [],
    }),
    async (c) => reply(c, await createWorkflow(businessCtxOf(c), c.req.valid("json"))),
  )
  .get(
    "/businesses/:businessId/workflows/:workflowId",
    operation({
      ...read,
      id: "getWorkflow",
      summary: "Read a workflow and its draft",
      cache: ({ businessId, params }) => workflowEntry(businessId, params.workflowId ?? ""),
      params: workflowParams,
      response: workflowDto,
      errors: [],
    }),
    async (c) => reply(c, await getWorkflow(businessCtxOf(c), c.req.valid("param").workflowId)),
  )
  .patch(
    "/businesses/:businessId/workflows/:workflowId",
    operation({
      ...write,
      id: "updateWorkflow",
      summary: "Change a workflow's name or draft",
      params: workflowParams,
      body: updateWorkflowInput,
      response: workflowDto,
      errors: ["VERSION_STALE"],
    }),
    async (c) => {
      const { workflowId } = c.req.valid("param");
      return reply(c, await updateWorkflow(businessCtxOf(c), workflowId, c.req.valid("json")));
    },
  )
  .delete(
    "/businesses/:businessId/workflows/:workflowId",
    operation({
      ...write,
      id: "deleteWorkflow",
      summary: "Move a workflow to the trash and cancel its runs",
      params: workflowParams,
      response: z.object({ id: z.string() }),
      errors: ["VERSION_STALE"],
    }),
    async (c) => reply(c, await deleteWorkflow(businessCtxOf(c), c.req.valid("param").workflowId)),
  )
  .post(
    "/businesses/:businessId/workflows/:workflowId/restore",
    operation({
      ...write,
      id: "restoreWorkflow",
      summary: "Take a workflow out of the trash",
      params: workflowParams,
      response: workflowDto,
      errors: ["CONFLICT", "GONE"],
    }),
    async (c) => reply(c, await restoreWorkflow(businessCtxOf(c), c.req.valid("param").workflowId)),
  )
  .post(
    "/businesses/:businessId/workflows/:workflowId/publish",
    operation({
      ...write,
      id: "publishWorkflow",
      summary: "Publish the draft: new runs start on it",
      params: workflowParams,
      body: publishInput,
      response: workflowDto,
      errors: ["RULE_REFUSED", "VERSION_STALE"],
    }),
    async (c) => {
      const { workflowId } = c.req.valid("param");
      return reply(c, await publishWorkflow(businessCtxOf(c), workflowId, c.req.valid("json")));
    },
  )
  .post(
    "/businesses/:businessId/workflows/:workflowId/pause",
    operation({
      ...write,
      id: "pauseWorkflow",
      summary: "Pause a workflow: no step starts any more",
      params: workflowParams,
      body: versionInput,
      response: workflowDto,
      errors: ["STATE_INVALID", "VERSION_STALE"],
    }),
    async (c) => {
      const { workflowId } = c.req.valid("param");
      return reply(c, await pauseWorkflow(businessCtxOf(c), workflowId, c.req.valid("json")));
    },
  )
  .post(
    "/businesses/:businessId/workflows/:workflowId/resume",
    operation({
      ...write,
      id: "resumeWorkflow",
      summary: "Resume a paused workflow",
      params: workflowParams,
      body: versionInput,
      response: workflowDto,
      errors: ["STATE_INVALID", "VERSION_STALE"],
    }),
    async (c) => {
      const { workflowId } = c.req.valid("param");
      return reply(c, await resumeWorkflow(businessCtxOf(c), workflowId, c.req.valid("json")));
    },
  )
  .get(
    "/businesses/:businessId/workflows/:workflowId/versions",
    operation({
      ...read,
      id: "listWorkflowVersions",
      summary: "List the published versions, newest first",
      params: workflowParams,
      response: z.array(workflowVersionDto),
      errors: [],
    }),
    async (c) => reply(c, await listVersions(businessCtxOf(c), c.req.valid("param").workflowId)),
  )
  .post(
    "/businesses/:businessId/workflows/:workflowId/enroll",
    operation({
      ...write,
      id: "enrollContacts",
      summary: "Start the workflow for chosen contacts",
      idempotent: true,
      params: workflowParams,
      body: enrollInput,
      response: enrolledDto,
      errors: ["STATE_INVALID"],
    }),
    async (c) => {
      const { workflowId } = c.req.valid("param");
      return reply(c, await enrollContacts(businessCtxOf(c), workflowId, c.req.valid("json")));
    },
  )
  .get(
    "/businesses/:businessId/workflows/:workflowId/progress",
    operation({
      ...read,
      id: "getWorkflowProgress",
      summary: "Read how far a workflow's runs and emails are",
      params: workflowParams,
      response: progressDto,
      errors: [],
    }),
    async (c) => reply(c, await getProgress(businessCtxOf(c), c.req.valid("param").workflowId)),
  );
