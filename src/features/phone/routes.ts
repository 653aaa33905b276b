import { Hono } from "hono";
import {
  type AppEnv,
  browserTokenOf,
  ctxOf,
  keptBrowserToken,
  operation,
  reply,
  replySignIn,
} from "../../platform/http";
import { signInDto } from "../auth";
import { confirmPhoneChange } from "./confirm-phone-change";
import { removePhone } from "./remove-phone";
import { requestPhoneChange } from "./request-phone-change";
import { requestSignInCode } from "./request-sign-in-code";
import { phoneCodeDto, phoneDto, phoneInput, redeemInput } from "./schemas";
import { signInByPhone } from "./sign-in-by-phone";

const own = { tag: "Phone", auth: "user", credentials: true, limit: "api" } as const;

/** Signing in by a code over WhatsApp, and one's own number. */
export const phoneRoutes = new Hono<AppEnv>()
  .post(
    "/auth/otp/whatsapp",
    operation({
      id: "requestWhatsAppCode",
      summary: "Ask for a code over WhatsApp to sign in by",
      tag: "Phone",
      auth: "public",
      limit: "phoneCodesAddress",
      body: phoneInput,
      response: phoneCodeDto,
      errors: ["NOT_CONFIGURED"],
    }),
    async (c) =>
      reply(c, await requestSignInCode(ctxOf(c), keptBrowserToken(c), c.req.valid("json"))),
  )
  .post(
    "/auth/otp/whatsapp/verify",
    operation({
      id: "signInByWhatsApp",
      summary: "Sign in by a code over WhatsApp, in the browser that asked for it",
      tag: "Phone",
      auth: "public",
      limit: "loginAddress",
      body: redeemInput,
      response: signInDto,
      errors: ["TOKEN_INVALID"],
    }),
    async (c) =>
      replySignIn(c, await signInByPhone(ctxOf(c), browserTokenOf(c), c.req.valid("json"))),
  )
  .post(
    "/auth/phone/change",
    operation({
      id: "requestPhoneChange",
      summary: "Send a code to a number, to make it yours",
      ...own,
      stepUp: true,
      idempotent: true,
      body: phoneInput,
      response: phoneCodeDto,
      errors: ["NOT_CONFIGURED", "RULE_REFUSED", "RATE_LIMITED"],
    }),
    async (c) => reply(c, await requestPhoneChange(ctxOf(c), c.req.valid("json"))),
  )
  .post(
    "/auth/phone/change/verify",
    operation({
      id: "confirmPhoneChange",
      summary: "Make a number yours by its code",
      ...own,
      body: redeemInput,
      response: phoneDto,
      errors: ["TOKEN_INVALID", "ALREADY_EXISTS"],
    }),
    async (c) => reply(c, await confirmPhoneChange(ctxOf(c), c.req.valid("json"))),
  )
  .delete(
    "/auth/phone",
    operation({
      id: "removePhone",
      summary: "Remove your number",
      ...own,
      stepUp: true,
      response: phoneDto,
      errors: ["CONFLICT"],
    }),
    async (c) => reply(c, await removePhone(ctxOf(c))),
  );
