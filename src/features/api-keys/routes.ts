import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, businessCtxOf, operation, reply } from "../../platform/http";
import { createApiKey } from "./create-api-key";
import { listApiKeys } from "./list-api-keys";
import { updateApiKey } from "./update-api-key";
import { revokeApiKey } from "./revoke-api-key";
import {
  apiKeyDto,
  apiKeyParams,
  apiKeysParams,
  createApiKeyInput,
  createdApiKeyDto,
  updateApiKeyInput,
  revokedApiKeyDto,
} from "./schemas";

const user = { tag: "API keys", auth: "user", limit: "api" } as const;
const writing = { ...user, permission: "api-keys:write", credentials: true } as const;

/** Keys of programs that act in a business. */
export const apiKeyRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/api-keys",
    operation({
      id: "listApiKeys",
      summary: "List the API keys of a business",
      ...user,
      permission: "api-keys:read",
      params: apiKeysParams,
      response: z.array(apiKeyDto),
      errors: [],
    }),
    async (c) => reply(c, await listApiKeys(businessCtxOf(c))),
  )
  .post(
    "/businesses/:businessId/api-keys",
    // Not idempotent: a stored answer would be a stored key.
    operation({
      id: "createApiKey",
      summary: "Create an API key; it is shown once",
      ...writing,
      stepUp: true,
      params: apiKeysParams,
      body: createApiKeyInput,
      response: createdApiKeyDto,
      status: 201,
      errors: ["RULE_REFUSED", "STEP_UP_REQUIRED", "IMPERSONATION_REFUSED"],
    }),
    async (c) => reply(c, await createApiKey(businessCtxOf(c), c.req.valid("json"))),
  )
  .patch(
    "/businesses/:businessId/api-keys/:id",
    operation({
      id: "updateApiKey",
      summary: "Give an API key another name",
      ...writing,
      params: apiKeyParams,
      body: updateApiKeyInput,
      response: apiKeyDto,
      errors: ["IMPERSONATION_REFUSED"],
    }),
    async (c) =>
      reply(c, await updateApiKey(businessCtxOf(c), c.req.valid("param").id, c.req.valid("json"))),
  )
  .delete(
    "/businesses/:businessId/api-keys/:id",
    operation({
      id: "revokeApiKey",
      summary: "End an API key, from its next request on",
      ...writing,
      params: apiKeyParams,
      response: revokedApiKeyDto,
      errors: ["IMPERSONATION_REFUSED"],
    }),
    async (c) => reply(c, await revokeApiKey(businessCtxOf(c), c.req.valid("param").id)),
  );
