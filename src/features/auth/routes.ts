import { Hono } from "hono";
import { z } from "zod";
import {
  type AppEnv,
  ctxOf,
  operation,
  refreshTokenOf,
  reply,
  replySignedIn,
  replySignedOut,
  replySignIn,
  sessionCredentials,
} from "../../platform/http";
import { getSession } from "./get-session";
import { issueCsrfToken } from "./issue-csrf-token";
import { listSessions } from "./list-sessions";
import { login } from "./login";
import { logout } from "./logout";
import { logoutAll } from "./logout-all";
import { logoutOthers } from "./logout-others";
import { refresh } from "./refresh";
import { register } from "./register";
import { requestMagicLink } from "./request-magic-link";
import { requestPasswordReset } from "./request-password-reset";
import { resendVerification } from "./resend-verification";
import { resetPassword } from "./reset-password";
import { revokeSession } from "./revoke-session";
import * as schemas from "./schemas";
import { stepUp } from "./step-up";
import { unlockAccount } from "./unlock-account";
import { verifyEmail } from "./verify-email";
import { verifyMagicLink } from "./verify-magic-link";

const tag = "Auth";

/** Signing up, in and out; addresses, passwords and sessions. */
export const authRoutes = new Hono<AppEnv>()
  .post(
    "/auth/register",
    operation({
      id: "register",
      summary: "Sign up",
      tag,
      auth: "public",
      limit: "register",
      idempotent: true,
      body: schemas.registerInput,
      response: schemas.registeredDto,
      status: 201,
      errors: ["PASSWORD_REFUSED"],
    }),
    async (c) => reply(c, await register(ctxOf(c), c.req.valid("json"))),
  )
  .post(
    "/auth/verify-email",
    operation({
      id: "verifyEmail",
      summary: "Prove an email address by link or code, and sign in",
      tag,
      auth: "public",
      limit: "public",
      body: schemas.verifyEmailInput,
      response: schemas.signInDto,
      errors: ["TOKEN_INVALID"],
    }),
    async (c) => replySignIn(c, await verifyEmail(ctxOf(c), c.req.valid("json"))),
  )
  .post(
    "/auth/verify-email/resend",
    operation({
      id: "resendVerification",
      summary: "Send the verification mail again",
      tag,
      auth: "public",
      limit: "mailAddress",
      idempotent: true,
      body: schemas.emailInput,
      response: schemas.requestedDto,
      errors: [],
    }),
    async (c) => reply(c, await resendVerification(ctxOf(c), c.req.valid("json"))),
  )
  .post(
    "/auth/login",
    operation({
      id: "login",
      summary: "Sign in by password",
      tag,
      auth: "public",
      limit: "loginAddress",
      body: schemas.loginInput,
      response: schemas.signInDto,
      errors: ["CREDENTIALS_INVALID"],
    }),
    async (c) => replySignIn(c, await login(ctxOf(c), c.req.valid("json"))),
  )
  .post(
    "/auth/magic-link",
    // Not idempotent: a stored answer would hold what binds the code to whoever asked.
    operation({
      id: "requestMagicLink",
      summary: "Ask for a link and a code to sign in by",
      tag,
      auth: "public",
      limit: "mailAddress",
      body: schemas.emailInput,
      response: schemas.magicLinkDto,
      errors: [],
    }),
    async (c) => reply(c, await requestMagicLink(ctxOf(c), c.req.valid("json"))),
  )
  .post(
    "/auth/magic-link/verify",
    operation({
      id: "verifyMagicLink",
      summary: "Sign in by an emailed link or its code",
      tag,
      auth: "public",
      limit: "public",
      body: schemas.verifyMagicLinkInput,
      response: schemas.signInDto,
      errors: ["TOKEN_INVALID"],
    }),
    async (c) => replySignIn(c, await verifyMagicLink(ctxOf(c), c.req.valid("json"))),
  )
  .post(
    "/auth/unlock",
    operation({
      id: "unlockAccount",
      summary: "End the lock of an account by the link that was mailed when it began",
      tag,
      auth: "public",
      limit: "public",
      body: schemas.tokenInput,
      response: schemas.requestedDto,
      errors: ["TOKEN_INVALID"],
    }),
    async (c) => reply(c, await unlockAccount(ctxOf(c), c.req.valid("json").token)),
  )
  .post(
    "/auth/refresh",
    operation({
      id: "refresh",
      summary: "Exchange a refresh token, from the body or the cookie, for new tokens",
      tag,
      auth: "public",
      limit: "public",
      body: schemas.refreshInput,
      response: schemas.signedInDto,
      errors: ["UNAUTHENTICATED", "SESSION_REVOKED", "CSRF_FAILED"],
    }),
    async (c) => {
      const { token, fromCookie } = refreshTokenOf(c, c.req.valid("json").refreshToken);
      return replySignedIn(c, await refresh(ctxOf(c), token), fromCookie);
    },
  )
  .get(
    "/auth/csrf",
    operation({
      id: "getCsrfToken",
      summary: "Read the CSRF token of the session",
      tag,
      auth: "public",
      limit: "public",
      response: schemas.csrfDto,
      errors: ["UNAUTHENTICATED"],
    }),
    async (c) => reply(c, await issueCsrfToken(ctxOf(c), sessionCredentials(c))),
  )
  .post(
    "/auth/logout",
    operation({
      id: "logout",
      summary: "Sign out",
      tag,
      auth: "user",
      limit: "api",
      response: schemas.nothingDto,
      errors: [],
    }),
    async (c) => replySignedOut(c, await logout(ctxOf(c))),
  )
  .post(
    "/auth/logout-all",
    operation({
      id: "logoutAll",
      summary: "Sign out on every device",
      tag,
      auth: "user",
      credentials: true,
      limit: "api",
      response: schemas.nothingDto,
      errors: [],
    }),
    async (c) => replySignedOut(c, await logoutAll(ctxOf(c))),
  )
  .post(
    "/auth/logout-others",
    operation({
      id: "logoutOthers",
      summary: "Sign out on every device but this one",
      tag,
      auth: "user",
      credentials: true,
      stepUp: true,
      limit: "api",
      response: schemas.endedSessionsDto,
      errors: [],
    }),
    async (c) => reply(c, await logoutOthers(ctxOf(c))),
  )
  .post(
    "/auth/step-up",
    operation({
      id: "stepUp",
      summary: "Open sensitive actions for ten minutes by the password",
      tag,
      auth: "user",
      credentials: true,
      limit: "api",
      body: schemas.stepUpInput,
      response: schemas.freshDto,
      errors: ["CREDENTIALS_INVALID", "RULE_REFUSED"],
    }),
    async (c) => reply(c, await stepUp(ctxOf(c), c.req.valid("json"))),
  )
  .post(
    "/auth/password/forgot",
    operation({
      id: "requestPasswordReset",
      summary: "Ask for a link to choose a new password",
      tag,
      auth: "public",
      limit: "mailAddress",
      idempotent: true,
      body: schemas.emailInput,
      response: schemas.requestedDto,
      errors: [],
    }),
    async (c) => reply(c, await requestPasswordReset(ctxOf(c), c.req.valid("json"))),
  )
  .post(
    "/auth/password/reset",
    operation({
      id: "resetPassword",
      summary: "Choose a new password by link",
      tag,
      auth: "public",
      limit: "public",
      body: schemas.resetPasswordInput,
      response: schemas.requestedDto,
      errors: ["TOKEN_INVALID", "PASSWORD_REFUSED"],
    }),
    async (c) => reply(c, await resetPassword(ctxOf(c), c.req.valid("json"))),
  )
  .get(
    "/auth/session",
    operation({
      id: "getSession",
      summary: "See what the session of the request has proved, and who acts in it",
      tag,
      auth: "user",
      limit: "api",
      response: schemas.currentSessionDto,
      errors: [],
    }),
    async (c) => reply(c, await getSession(ctxOf(c))),
  )
  .get(
    "/auth/sessions",
    operation({
      id: "listSessions",
      summary: "List where you are signed in",
      tag,
      auth: "user",
      limit: "api",
      response: z.array(schemas.sessionDto),
      errors: [],
    }),
    async (c) => reply(c, await listSessions(ctxOf(c))),
  )
  .delete(
    "/auth/sessions/:id",
    operation({
      id: "revokeSession",
      summary: "End one of your sessions",
      tag,
      auth: "user",
      credentials: true,
      stepUp: true,
      limit: "api",
      params: schemas.sessionParams,
      response: schemas.endedDto,
      errors: [],
    }),
    async (c) => reply(c, await revokeSession(ctxOf(c), c.req.valid("param").id)),
  );
