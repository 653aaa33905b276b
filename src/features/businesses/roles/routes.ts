import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, businessCtxOf, ctxOf, operation, reply } from "../../../platform/http";
import {
  businessParams,
  createRoleInput,
  deleteRoleQuery,
  permissionDto,
  roleDto,
  roleParams,
  updateRoleInput,
} from "../schemas";
import { createRole } from "./create-role";
import { deleteRole } from "./delete-role";
import { getRole } from "./get-role";
import { listPermissions } from "./list-permissions";
import { listRoles } from "./list-roles";
import { updateRole } from "./update-role";

const tag = "Roles";

/** The roles of a business, and what they are made of. */
export const roleRoutes = new Hono<AppEnv>()
  .get(
    "/permissions",
    operation({
      id: "listPermissions",
      summary: "List every permission that a role may be made of",
      tag,
      auth: "user",
      limit: "api",
      response: z.array(permissionDto),
      errors: [],
    }),
    (c) => reply(c, listPermissions(ctxOf(c))),
  )
  .get(
    "/businesses/:businessId/roles",
    operation({
      id: "listRoles",
      summary: "List the roles of a business, built-in ones included",
      tag,
      auth: "user",
      permission: "roles:read",
      limit: "api",
      params: businessParams,
      response: z.array(roleDto),
      errors: [],
    }),
    async (c) => reply(c, await listRoles(businessCtxOf(c))),
  )
  .post(
    "/businesses/:businessId/roles",
    operation({
      id: "createRole",
      summary: "Make a role out of permissions that you have",
      tag,
      auth: "user",
      permission: "roles:write",
      limit: "api",
      idempotent: true,
      params: businessParams,
      body: createRoleInput,
      response: roleDto,
      status: 201,
      errors: ["ALREADY_EXISTS", "RULE_REFUSED"],
    }),
    async (c) => reply(c, await createRole(businessCtxOf(c), c.req.valid("json"))),
  )
  .get(
    "/businesses/:businessId/roles/:roleId",
    operation({
      id: "getRole",
      summary: "Read a custom role",
      tag,
      auth: "user",
      permission: "roles:read",
      limit: "api",
      params: roleParams,
      response: roleDto,
      errors: [],
    }),
    async (c) => reply(c, await getRole(businessCtxOf(c), c.req.valid("param").roleId)),
  )
  .patch(
    "/businesses/:businessId/roles/:roleId",
    operation({
      id: "updateRole",
      summary: "Change a custom role; it acts on its members' next requests",
      tag,
      auth: "user",
      permission: "roles:write",
      credentials: true,
      limit: "api",
      params: roleParams,
      body: updateRoleInput,
      response: roleDto,
      errors: ["VERSION_STALE", "ALREADY_EXISTS"],
    }),
    async (c) =>
      reply(
        c,
        await updateRole(businessCtxOf(c), c.req.valid("param").roleId, c.req.valid("json")),
      ),
  )
  .delete(
    "/businesses/:businessId/roles/:roleId",
    operation({
      id: "deleteRole",
      summary: "Delete a custom role; its members get the replacement",
      tag,
      auth: "user",
      permission: "roles:write",
      credentials: true,
      limit: "api",
      params: roleParams,
      query: deleteRoleQuery,
      response: z.object({ id: z.string() }),
      errors: ["STATE_INVALID", "CONFLICT"],
    }),
    async (c) =>
      reply(
        c,
        await deleteRole(businessCtxOf(c), c.req.valid("param").roleId, c.req.valid("query")),
      ),
  );
