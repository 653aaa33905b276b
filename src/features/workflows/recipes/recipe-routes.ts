import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, businessCtxOf, operation, reply } from "../../../platform/http";
import { workflowDto, workflowsParams } from "../schemas";
import { installRecipe } from "./install-recipe";
import { listRecipes } from "./list-recipes";
import { installRecipeInput, recipeDto } from "./schemas";

const base = { tag: "Workflow recipes", auth: "user", limit: "api" } as const;

/** Workflows that are ready to be installed. */
export const recipeRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/workflow-recipes",
    operation({
      ...base,
      id: "listWorkflowRecipes",
      summary: "List ready workflows with what they install",
      permission: "workflows:read",
      params: workflowsParams,
      response: z.array(recipeDto),
      errors: [],
    }),
    async (c) => reply(c, await listRecipes(businessCtxOf(c))),
  )
  .post(
    "/businesses/:businessId/workflow-recipes/:key/install",
    operation({
      ...base,
      id: "installWorkflowRecipe",
      summary: "Make a workflow of a recipe, as a draft, with its emails, tags and fields",
      permission: "workflows:write",
      idempotent: true,
      params: workflowsParams.extend({ key: z.string().max(60) }),
      body: installRecipeInput,
      response: workflowDto,
      status: 201,
      errors: ["RULE_REFUSED"],
    }),
    async (c) => {
      const { key } = c.req.valid("param");
      return reply(c, await installRecipe(businessCtxOf(c), key, c.req.valid("json")));
    },
  );
