import { Hono } from "hono";
import { z } from "zod";
import {
  type AppEnv,
  businessCtxOf,
  ctxOf,
  operation,
  reply,
  replyPage,
} from "../../platform/http";
import { changeMember, removeMember } from "./change-member";
import { createBusiness } from "./create-business";
import { deleteBusiness } from "./delete-business";
import { businessEntry, getBusiness } from "./get-business";
import { listBusinesses } from "./list-businesses";
import { listDeletedBusinesses } from "./list-deleted-businesses";
import { listMembers } from "./list-members";
import { restoreBusiness } from "./restore-business";
import {
  businessDto,
  businessParams,
  changedMemberDto,
  changeRoleInput,
  createBusinessInput,
  deleteBusinessInput,
  deletedBusinessDto,
  deletedBusinessParams,
  memberDto,
  memberParams,
  membersQuery,
  transferOwnershipInput,
  updateBusinessInput,
} from "./schemas";
import { transferOwnership } from "./transfer-ownership";
import { updateBusiness } from "./update-business";

const tag = "Businesses";

/** Businesses and their members. */
export const businessRoutes = new Hono<AppEnv>()
  .get(
    "/businesses",
    operation({
      id: "listBusinesses",
      summary: "List the businesses you are a member of",
      tag,
      auth: "user",
      limit: "api",
      response: z.array(businessDto),
      errors: [],
    }),
    async (c) => reply(c, await listBusinesses(ctxOf(c))),
  )
  .post(
    "/businesses",
    operation({
      id: "createBusiness",
      summary: "Open a business",
      tag,
      auth: "user",
      limit: "api",
      idempotent: true,
      body: createBusinessInput,
      response: businessDto,
      status: 201,
      errors: ["ALREADY_EXISTS"],
    }),
    async (c) => reply(c, await createBusiness(ctxOf(c), c.req.valid("json"))),
  )
  .get(
    "/businesses/:businessId",
    operation({
      id: "getBusiness",
      summary: "Read a business",
      tag,
      auth: "user",
      permission: "business:read",
      limit: "api",
      cache: ({ businessId }) => businessEntry(businessId),
      params: businessParams,
      response: businessDto,
      errors: [],
    }),
    async (c) => reply(c, await getBusiness(businessCtxOf(c))),
  )
  .patch(
    "/businesses/:businessId",
    operation({
      id: "updateBusiness",
      summary: "Change a business's settings",
      tag,
      auth: "user",
      permission: "business:write",
      limit: "api",
      params: businessParams,
      body: updateBusinessInput,
      response: businessDto,
      errors: ["VERSION_STALE", "RULE_REFUSED", "STEP_UP_REQUIRED", "IMPERSONATION_REFUSED"],
    }),
    async (c) => reply(c, await updateBusiness(businessCtxOf(c), c.req.valid("json"))),
  )
  .delete(
    "/businesses/:businessId",
    operation({
      id: "deleteBusiness",
      summary: "Delete a business",
      tag,
      auth: "user",
      permission: "business:delete",
      stepUp: true,
      credentials: true,
      limit: "api",
      params: businessParams,
      body: deleteBusinessInput,
      response: z.object({ id: z.string() }),
      errors: ["RULE_REFUSED", "STATE_INVALID", "CONFLICT"],
    }),
    async (c) => reply(c, await deleteBusiness(businessCtxOf(c), c.req.valid("json"))),
  )
  .get(
    "/businesses/:businessId/members",
    operation({
      id: "listMembers",
      summary: "List the members of a business",
      tag: "Members",
      auth: "user",
      permission: "members:read",
      limit: "listUsers",
      params: businessParams,
      query: membersQuery,
      response: z.array(memberDto),
      paginated: true,
      errors: [],
    }),
    async (c) => replyPage(c, await listMembers(businessCtxOf(c), c.req.valid("query"))),
  )
  .patch(
    "/businesses/:businessId/members/:userId",
    operation({
      id: "changeMember",
      summary: "Give a member another role",
      tag: "Members",
      auth: "user",
      permission: "members:write",
      credentials: true,
      limit: "api",
      params: memberParams,
      body: changeRoleInput,
      response: changedMemberDto,
      errors: ["STATE_INVALID"],
    }),
    async (c) =>
      reply(
        c,
        await changeMember(businessCtxOf(c), c.req.valid("param").userId, c.req.valid("json")),
      ),
  )
  .delete(
    "/businesses/:businessId/members/:userId",
    operation({
      id: "removeMember",
      summary: "Take a member out of the business, or leave it",
      tag: "Members",
      auth: "user",
      permission: "business:read",
      limit: "api",
      params: memberParams,
      response: z.object({ userId: z.string() }),
      errors: ["STATE_INVALID"],
    }),
    async (c) => reply(c, await removeMember(businessCtxOf(c), c.req.valid("param").userId)),
  )
  .post(
    "/businesses/:businessId/ownership",
    operation({
      id: "transferOwnership",
      summary: "Make another member the owner and yourself an admin",
      tag: "Members",
      auth: "user",
      permission: "members:write",
      stepUp: true,
      credentials: true,
      limit: "api",
      idempotent: true,
      params: businessParams,
      body: transferOwnershipInput,
      response: changedMemberDto,
      errors: ["RULE_REFUSED", "CONFLICT"],
    }),
    async (c) => reply(c, await transferOwnership(businessCtxOf(c), c.req.valid("json"))),
  )
  .get(
    "/users/me/deleted-businesses",
    operation({
      id: "listDeletedBusinesses",
      summary: "List the deleted businesses that you can restore",
      tag,
      auth: "user",
      limit: "api",
      response: z.array(deletedBusinessDto),
      errors: [],
    }),
    async (c) => reply(c, await listDeletedBusinesses(ctxOf(c))),
  )
  .post(
    "/users/me/deleted-businesses/:deletedBusinessId/restore",
    operation({
      id: "restoreBusiness",
      summary: "Restore a business that you deleted within the last thirty days",
      tag,
      auth: "user",
      credentials: true,
      limit: "api",
      params: deletedBusinessParams,
      response: businessDto,
      errors: ["CONFLICT"],
    }),
    async (c) => reply(c, await restoreBusiness(ctxOf(c), c.req.valid("param").deletedBusinessId)),
  );
