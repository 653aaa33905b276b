import { Hono } from "hono";
import { type AppEnv, businessCtxOf, ctxOf, operation, reply } from "../../../platform/http";
import { workflowParams, workflowsParams } from "../schemas";
import { createHook, getHook } from "./hooks";
import { receiveEvent } from "./receive-event";
import { receiveWebhook } from "./receive-webhook";
import { createdHookDto, hookDto, hookParams, receivedDto, receiveEventInput } from "./schemas";

/** Largest body that is taken at a workflow's address, in bytes. */
const MAX_BODY = 64 * 1024;

/** What starts workflows from outside: events of the business's own programs, and addresses. */
export const triggerRoutes = new Hono<AppEnv>()
  .post(
    "/businesses/:businessId/events",
    operation({
      id: "receiveEvent",
      summary: "Tell of an event of a contact: it starts workflows and ends waits for it",
      tag: "Workflows",
      auth: "user",
      limit: "api",
      permission: "contacts:write",
      idempotent: true,
      params: workflowsParams,
      body: receiveEventInput,
      response: receivedDto,
      status: 202,
      errors: [],
    }),
    async (c) => reply(c, await receiveEvent(businessCtxOf(c), c.req.valid("json"))),
  )
  .get(
    "/businesses/:businessId/workflows/:workflowId/hook",
    operation({
      id: "getWorkflowHook",
      summary: "Read whether a workflow has an address of its own, and when it was last called",
      tag: "Workflows",
      auth: "user",
      limit: "api",
      permission: "workflows:read",
      params: workflowParams,
      response: hookDto,
      errors: [],
    }),
    async (c) => reply(c, await getHook(businessCtxOf(c), c.req.valid("param").workflowId)),
  )
  .post(
    "/businesses/:businessId/workflows/:workflowId/hook",
    // Not idempotent: a stored answer would be a stored secret.
    operation({
      id: "createWorkflowHook",
      summary: "Give a workflow an address of its own, or another one; it is shown once",
      tag: "Workflows",
      auth: "user",
      limit: "api",
      permission: "workflows:write",
      credentials: true,
      params: workflowParams,
      response: createdHookDto,
      status: 201,
      errors: [],
    }),
    async (c) => reply(c, await createHook(businessCtxOf(c), c.req.valid("param").workflowId)),
  );

/** Workflows' own addresses: whoever knows one may post to it. */
export const workflowWebhookRoutes = new Hono<AppEnv>().post(
  "/webhooks/workflows/:token",
  operation({
    id: "receiveWorkflowWebhook",
    summary: "Start a workflow for a contact by its own address",
    tag: "Workflows",
    auth: "public",
    limit: "public",
    params: hookParams,
    // Read as it comes: whatever else it holds is what the run knows.
    stream: ["application/json"],
    parsesStream: true,
    maxBody: MAX_BODY,
    response: receivedDto,
    status: 202,
    errors: ["NOT_FOUND", "MALFORMED_REQUEST"],
  }),
  async (c) => {
    const received = await receiveWebhook(ctxOf(c), {
      token: c.req.valid("param").token,
      body: await c.req.text(),
      id: c.req.header("webhook-id") ?? c.req.header("idempotency-key"),
    });
    return reply(c, received);
  },
);
