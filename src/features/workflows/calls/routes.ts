import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, businessCtxOf, operation, reply } from "../../../platform/http";
import { workflowsParams } from "../schemas";
import { getSigningSecret } from "./get-signing-secret";

/** What receivers of workflows' calls need to know. */
export const callRoutes = new Hono<AppEnv>().get(
  "/businesses/:businessId/workflow-signing-secret",
  operation({
    tag: "Workflows",
    auth: "user",
    limit: "api",
    permission: "workflows:write",
    credentials: true,
    id: "getWorkflowSigningSecret",
    summary: "Read the secret that calls of workflows are signed with",
    params: workflowsParams,
    response: z.object({ secret: z.string() }),
    errors: [],
  }),
  async (c) => reply(c, await getSigningSecret(businessCtxOf(c))),
);
