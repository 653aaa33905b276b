import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, ctxOf, operation, reply, replyPage } from "../../../platform/http";
import { changeUser } from "./change-user";
import { getUser } from "./get-user";
import { listUsers } from "./list-users";
import { resetFactors } from "./reset-factors";
import { restoreUser } from "./restore-user";
import { revokeUserSessions } from "./revoke-user-sessions";
import {
  actedDto,
  changedUserDto,
  changeUserInput,
  inspectedUserDto,
  listedUserDto,
  reasonInput,
  userParams,
  usersQuery,
} from "../schemas";
import { sendPasswordReset } from "./send-password-reset";
import { suspendUser } from "./suspend-user";
import { unlockUser } from "./unlock-user";

const staff = { tag: "Administration", auth: "user", limit: "api" } as const;
const reading = { ...staff, platformPermission: "platform-users:read" } as const;
const acting = {
  ...staff,
  stepUp: true,
  params: userParams,
  body: reasonInput,
  response: actedDto,
} as const;
const supporting = { ...acting, platformPermission: "platform-users:support" } as const;
const writing = { ...acting, platformPermission: "platform-users:write" } as const;

/** What the platform's staff do for users. */
export const staffUserRoutes = new Hono<AppEnv>()
  .get(
    "/admin/users",
    operation({
      id: "listUsers",
      summary: "List everybody with an account, newest first",
      ...reading,
      limit: "listUsers",
      query: usersQuery,
      response: z.array(listedUserDto),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listUsers(ctxOf(c), c.req.valid("query"))),
  )
  .get(
    "/admin/users/:id",
    operation({
      id: "getUser",
      summary: "See a user, how they sign in and what they belong to",
      ...reading,
      params: userParams,
      response: inspectedUserDto,
      errors: [],
    }),
    async (c) => reply(c, await getUser(ctxOf(c), c.req.valid("param").id)),
  )
  .patch(
    "/admin/users/:id",
    operation({
      id: "changeUser",
      summary: "Make a user a supporter, or end that",
      ...writing,
      body: changeUserInput,
      response: changedUserDto,
      errors: ["RULE_REFUSED", "CONFLICT"],
    }),
    async (c) => reply(c, await changeUser(ctxOf(c), c.req.valid("param").id, c.req.valid("json"))),
  )
  .post(
    "/admin/users/:id/suspend",
    operation({
      id: "suspendUser",
      summary: "Keep a user out, from the next request on",
      ...writing,
      errors: ["RULE_REFUSED", "STATE_INVALID"],
    }),
    async (c) =>
      reply(c, await suspendUser(ctxOf(c), c.req.valid("param").id, c.req.valid("json"))),
  )
  .post(
    "/admin/users/:id/restore",
    operation({
      id: "restoreUser",
      summary: "Let a suspended user in again",
      ...writing,
      errors: ["RULE_REFUSED", "STATE_INVALID"],
    }),
    async (c) =>
      reply(c, await restoreUser(ctxOf(c), c.req.valid("param").id, c.req.valid("json"))),
  )
  .post(
    "/admin/users/:id/unlock",
    operation({
      id: "unlockUser",
      summary: "End the lock that failed sign-ins have put on an account",
      ...supporting,
      errors: ["RULE_REFUSED"],
    }),
    async (c) => reply(c, await unlockUser(ctxOf(c), c.req.valid("param").id, c.req.valid("json"))),
  )
  .post(
    "/admin/users/:id/password-reset",
    operation({
      id: "sendPasswordReset",
      summary: "Send a user the link to choose a new password",
      ...supporting,
      idempotent: true,
      errors: ["RULE_REFUSED", "STATE_INVALID"],
    }),
    async (c) =>
      reply(c, await sendPasswordReset(ctxOf(c), c.req.valid("param").id, c.req.valid("json"))),
  )
  .post(
    "/admin/users/:id/revoke-sessions",
    operation({
      id: "revokeUserSessions",
      summary: "Sign a user out everywhere",
      ...supporting,
      errors: ["RULE_REFUSED"],
    }),
    async (c) =>
      reply(c, await revokeUserSessions(ctxOf(c), c.req.valid("param").id, c.req.valid("json"))),
  )
  .delete(
    "/admin/users/:id/factors",
    operation({
      id: "resetFactors",
      summary: "Take the second factors off an account whose user has lost them",
      ...writing,
      errors: ["RULE_REFUSED", "CONFLICT"],
    }),
    async (c) =>
      reply(c, await resetFactors(ctxOf(c), c.req.valid("param").id, c.req.valid("json"))),
  );
