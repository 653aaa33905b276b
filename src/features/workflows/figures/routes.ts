import { Hono } from "hono";
import { type AppEnv, businessCtxOf, operation, reply } from "../../../platform/http";
import { workflowParams } from "../schemas";
import { workflowFiguresDto, workflowFiguresQuery } from "./schemas";
import { workflowFigures } from "./workflow-figures";

/** What happens in a workflow, counted. */
export const workflowFigureRoutes = new Hono<AppEnv>().get(
  "/businesses/:businessId/workflows/:workflowId/figures",
  operation({
    ...{ tag: "Workflows", auth: "user", limit: "api", permission: "workflows:read" },
    id: "getWorkflowFigures",
    summary: "Count what happened in a workflow on some days: at each step, by day or by hour",
    params: workflowParams,
    query: workflowFiguresQuery,
    response: workflowFiguresDto,
    errors: [],
  }),
  async (c) => {
    const { workflowId } = c.req.valid("param");
    return reply(c, await workflowFigures(businessCtxOf(c), workflowId, c.req.valid("query")));
  },
);
