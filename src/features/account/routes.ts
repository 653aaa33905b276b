import { Hono } from "hono";
import { type AppEnv, ctxOf, operation, reply, replySignedIn } from "../../platform/http";
import { signedInDto } from "../auth";
import { cancelEmailChange } from "./cancel-email-change";
import { changePassword } from "./change-password";
import { confirmEmailChange } from "./confirm-email-change";
import { deleteMe } from "./delete-me";
import { exportMe } from "./export-me";
import { getAccount } from "./get-account";
import { requestEmailChange } from "./request-email-change";
import { restoreAccount } from "./restore-account";
import {
  accountDto,
  changePasswordInput,
  deleteMeInput,
  deletionDto,
  emailChangeCancelledDto,
  emailChangeDto,
  emailChangeInput,
  restoredDto,
  tokenInput,
} from "./schemas";

const own = { tag: "Me", auth: "user", credentials: true, stepUp: true, limit: "api" } as const;
const byLink = { tag: "Me", auth: "public", limit: "public" } as const;

/** Changing, taking along and ending one's own account. */
export const accountRoutes = new Hono<AppEnv>()
  .post(
    "/auth/password/change",
    operation({
      id: "changePassword",
      summary: "Change your password; every other session ends",
      ...own,
      body: changePasswordInput,
      response: signedInDto,
      errors: ["CREDENTIALS_INVALID", "PASSWORD_REFUSED", "CONFLICT"],
    }),
    async (c) => {
      const signedIn = await changePassword(ctxOf(c), c.req.valid("json"));
      return replySignedIn(c, signedIn, c.req.header("authorization") === undefined);
    },
  )
  .get(
    "/auth/account",
    operation({
      id: "getAccount",
      summary: "Read whether you have a password, and which address waits to be yours",
      tag: "Me",
      auth: "user",
      limit: "api",
      response: accountDto,
      errors: [],
    }),
    async (c) => reply(c, await getAccount(ctxOf(c))),
  )
  .post(
    "/auth/email/change",
    operation({
      id: "requestEmailChange",
      summary: "Send a link to a new address, to make it yours",
      ...own,
      idempotent: true,
      body: emailChangeInput,
      response: emailChangeDto,
      errors: ["RULE_REFUSED"],
    }),
    async (c) => reply(c, await requestEmailChange(ctxOf(c), c.req.valid("json"))),
  )
  .delete(
    "/auth/email/change",
    operation({
      id: "cancelEmailChange",
      summary: "Make the link to a new address useless",
      tag: "Me",
      auth: "user",
      credentials: true,
      limit: "api",
      response: emailChangeCancelledDto,
      errors: [],
    }),
    async (c) => reply(c, await cancelEmailChange(ctxOf(c))),
  )
  .post(
    "/auth/email/change/confirm",
    operation({
      id: "confirmEmailChange",
      summary: "Make the new address yours by its link",
      ...byLink,
      body: tokenInput,
      response: emailChangeDto,
      errors: ["TOKEN_INVALID"],
    }),
    async (c) => reply(c, await confirmEmailChange(ctxOf(c), c.req.valid("json"))),
  )
  .get(
    "/users/me/export",
    operation({
      id: "exportMe",
      summary: "Download everything that is kept about you, as JSON",
      ...own,
      response: null,
      produces: "application/json",
      errors: [],
    }),
    async (c) =>
      c.body(JSON.stringify(await exportMe(ctxOf(c)), null, 2), 200, {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Disposition": 'attachment; filename="edgeloop-account.json"',
        "Cache-Control": "no-store",
      }),
  )
  .delete(
    "/users/me",
    operation({
      id: "deleteMe",
      summary: "Delete your account; for 30 days it can be restored",
      ...own,
      body: deleteMeInput,
      response: deletionDto,
      errors: ["RULE_REFUSED", "CONFLICT"],
    }),
    async (c) => reply(c, await deleteMe(ctxOf(c), c.req.valid("json"))),
  )
  .post(
    "/auth/account/restore",
    operation({
      id: "restoreAccount",
      summary: "Restore a deleted account by its link",
      ...byLink,
      body: tokenInput,
      response: restoredDto,
      errors: ["TOKEN_INVALID"],
    }),
    async (c) => reply(c, await restoreAccount(ctxOf(c), c.req.valid("json"))),
  );
