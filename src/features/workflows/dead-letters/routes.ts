import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, businessCtxOf, operation, reply, replyPage } from "../../../platform/http";
import { bulkDto } from "../runs/schemas";
import { workflowsParams } from "../schemas";
import { dismissLetter, replayLetter } from "./close-letter";
import { closeLetters } from "./close-letters";
import { countReasons } from "./count-reasons";
import { listLetters } from "./list-letters";
import {
  closedLetter,
  letterDto,
  letterFilter,
  letterParams,
  lettersQuery,
  reasonDto,
  reasonsQuery,
} from "./schemas";

const base = { tag: "Workflow dead letters", auth: "user", limit: "api" } as const;
const read = { ...base, permission: "workflows:read" } as const;
const write = { ...base, permission: "workflows:write" } as const;
const many = { ...write, idempotent: true, params: workflowsParams, body: letterFilter } as const;

/** Steps that were given up after their last attempt. */
export const deadLetterRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/workflow-dead-letters",
    operation({
      ...read,
      id: "listWorkflowDeadLetters",
      summary: "List steps that were given up, newest first",
      params: workflowsParams,
      query: lettersQuery,
      response: z.array(letterDto),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listLetters(businessCtxOf(c), c.req.valid("query"))),
  )
  .get(
    "/businesses/:businessId/workflow-dead-letters/reasons",
    operation({
      ...read,
      id: "countWorkflowDeadLetters",
      summary: "Count steps that were given up, by reason",
      params: workflowsParams,
      query: reasonsQuery,
      response: z.array(reasonDto),
      errors: [],
    }),
    async (c) => reply(c, await countReasons(businessCtxOf(c), c.req.valid("query"))),
  )
  .post(
    "/businesses/:businessId/workflow-dead-letters/replay",
    operation({
      ...many,
      id: "replayWorkflowDeadLetters",
      summary: "Have all steps that match done again, each under its key",
      response: bulkDto,
      errors: [],
    }),
    async (c) => reply(c, await closeLetters(businessCtxOf(c), "replay", c.req.valid("json"))),
  )
  .post(
    "/businesses/:businessId/workflow-dead-letters/dismiss",
    operation({
      ...many,
      id: "dismissWorkflowDeadLetters",
      summary: "Give all steps that match up, and cancel their runs",
      response: bulkDto,
      errors: [],
    }),
    async (c) => reply(c, await closeLetters(businessCtxOf(c), "dismiss", c.req.valid("json"))),
  )
  .post(
    "/businesses/:businessId/workflow-dead-letters/:runId/:nodeId/:visit/replay",
    operation({
      ...write,
      id: "replayWorkflowDeadLetter",
      summary: "Have a step done again, under its key",
      params: letterParams,
      response: closedLetter,
      errors: ["STATE_INVALID"],
    }),
    async (c) => reply(c, await replayLetter(businessCtxOf(c), c.req.valid("param"))),
  )
  .post(
    "/businesses/:businessId/workflow-dead-letters/:runId/:nodeId/:visit/dismiss",
    operation({
      ...write,
      id: "dismissWorkflowDeadLetter",
      summary: "Give a step up, and cancel its run",
      params: letterParams,
      response: closedLetter,
      errors: ["STATE_INVALID"],
    }),
    async (c) => reply(c, await dismissLetter(businessCtxOf(c), c.req.valid("param"))),
  );
