import { Hono } from "hono";
import { type AppEnv, businessCtxOf, operation, reply } from "../../../platform/http";
import { workflowParams } from "../schemas";
import { simulateInput, simulationDto } from "./schemas";
import { simulateWorkflow } from "./simulate-workflow";

/** Trying a workflow with a contact. */
export const simulationRoutes = new Hono<AppEnv>().post(
  "/businesses/:businessId/workflows/:workflowId/simulate",
  operation({
    id: "simulateWorkflow",
    summary: "Say which way a contact would take; nothing is sent or changed",
    tag: "Workflows",
    auth: "user",
    permission: "workflows:read",
    limit: "api",
    params: workflowParams,
    body: simulateInput,
    response: simulationDto,
    errors: [],
  }),
  async (c) => {
    const { workflowId } = c.req.valid("param");
    return reply(c, await simulateWorkflow(businessCtxOf(c), workflowId, c.req.valid("json")));
  },
);
