import { Hono } from "hono";
import { type AppEnv, ctxOf, operation, reply, replySignedIn } from "../../platform/http";
import { freshDto, signedInDto } from "../auth";
import { activateOtp } from "./activate-otp";
import { disableOtp } from "./disable-otp";
import { enrollOtp } from "./enroll-otp";
import { forgetDevice, forgetDevices } from "./forget-devices";
import { getSecondFactors } from "./get-second-factors";
import { makeRecoveryCodes } from "./make-recovery-codes";
import { resyncHotp } from "./resync-hotp";
import * as schemas from "./schemas";
import { stepUpByCode } from "./step-up-by-code";
import { updateAuthenticator } from "./update-authenticator";
import { verifyChallenge } from "./verify-challenge";

const own = { tag: "Second factors", auth: "user", credentials: true, limit: "api" } as const;
const sensitive = { ...own, stepUp: true } as const;

/** Authenticators, recovery codes, remembered devices, and the challenges they answer. */
export const secondFactorRoutes = new Hono<AppEnv>()
  .get(
    "/auth/mfa",
    operation({
      id: "getSecondFactors",
      summary: "Read your second factors",
      tag: own.tag,
      auth: "user",
      limit: "api",
      response: schemas.secondFactorsDto,
      errors: [],
    }),
    async (c) => reply(c, await getSecondFactors(ctxOf(c))),
  )
  .post(
    "/auth/mfa/totp/enroll",
    operation({
      ...sensitive,
      id: "enrollTotp",
      summary: "Begin to set up an authenticator app",
      body: schemas.enrollTotpInput,
      response: schemas.enrolmentDto,
      errors: ["RULE_REFUSED"],
    }),
    async (c) => reply(c, await enrollOtp(ctxOf(c), "totp", c.req.valid("json"))),
  )
  .post(
    "/auth/mfa/totp/activate",
    operation({
      ...sensitive,
      id: "activateTotp",
      summary: "Turn an authenticator app on by a code of it",
      body: schemas.activateInput,
      response: schemas.recoveryCodesDto,
      errors: ["NOT_FOUND", "TOKEN_INVALID", "CONFLICT"],
    }),
    async (c) => reply(c, await activateOtp(ctxOf(c), "totp", c.req.valid("json"))),
  )
  .post(
    "/auth/mfa/totp/disable",
    operation({
      ...sensitive,
      id: "disableTotp",
      summary: "Remove an authenticator app",
      body: schemas.disableInput,
      response: schemas.removedDto,
      errors: ["NOT_FOUND", "CONFLICT"],
    }),
    async (c) => reply(c, await disableOtp(ctxOf(c), "totp", c.req.valid("json"))),
  )
  .post(
    "/auth/mfa/hotp/enroll",
    operation({
      ...sensitive,
      id: "enrollHotp",
      summary: "Begin to set up a hardware token",
      body: schemas.enrollHotpInput,
      response: schemas.enrolmentDto,
      errors: ["RULE_REFUSED"],
    }),
    async (c) => reply(c, await enrollOtp(ctxOf(c), "hotp", c.req.valid("json"))),
  )
  .post(
    "/auth/mfa/hotp/activate",
    operation({
      ...sensitive,
      id: "activateHotp",
      summary: "Turn a hardware token on by a code of it",
      body: schemas.activateInput,
      response: schemas.recoveryCodesDto,
      errors: ["NOT_FOUND", "TOKEN_INVALID", "CONFLICT"],
    }),
    async (c) => reply(c, await activateOtp(ctxOf(c), "hotp", c.req.valid("json"))),
  )
  .post(
    "/auth/mfa/hotp/disable",
    operation({
      ...sensitive,
      id: "disableHotp",
      summary: "Remove a hardware token",
      body: schemas.disableInput,
      response: schemas.removedDto,
      errors: ["NOT_FOUND", "CONFLICT"],
    }),
    async (c) => reply(c, await disableOtp(ctxOf(c), "hotp", c.req.valid("json"))),
  )
  .post(
    "/auth/mfa/hotp/resync",
    operation({
      ...own,
      id: "resyncHotp",
      summary: "Find a hardware token again by two codes in a row",
      body: schemas.resyncInput,
      response: schemas.removedDto,
      errors: ["NOT_FOUND", "TOKEN_INVALID"],
    }),
    async (c) => reply(c, await resyncHotp(ctxOf(c), c.req.valid("json"))),
  )
  .patch(
    "/auth/mfa/authenticators/:id",
    operation({
      ...own,
      id: "updateAuthenticator",
      summary: "Give an authenticator another name",
      params: schemas.authenticatorParams,
      body: schemas.updateAuthenticatorInput,
      response: schemas.authenticatorDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) =>
      reply(c, await updateAuthenticator(ctxOf(c), c.req.valid("param").id, c.req.valid("json"))),
  )
  .post(
    "/auth/mfa/recovery-codes",
    operation({
      ...sensitive,
      id: "makeRecoveryCodes",
      summary: "Make new recovery codes; the earlier ones stop working",
      response: schemas.recoveryCodesDto,
      errors: ["RULE_REFUSED", "CONFLICT"],
    }),
    async (c) => reply(c, await makeRecoveryCodes(ctxOf(c))),
  )
  .post(
    "/auth/mfa/verify",
    operation({
      id: "verifyChallenge",
      summary: "Answer the challenge of a sign-in by a code, and sign in",
      tag: own.tag,
      auth: "public",
      limit: "public",
      body: schemas.verifyChallengeInput,
      response: signedInDto,
      errors: ["TOKEN_INVALID", "CREDENTIALS_INVALID"],
    }),
    async (c) => replySignedIn(c, await verifyChallenge(ctxOf(c), c.req.valid("json"))),
  )
  .post(
    "/auth/mfa/step-up",
    operation({
      ...own,
      id: "stepUpByCode",
      summary: "Open sensitive actions for ten minutes by a second factor",
      body: schemas.stepUpByCodeInput,
      response: freshDto,
      errors: ["CREDENTIALS_INVALID"],
    }),
    async (c) => reply(c, await stepUpByCode(ctxOf(c), c.req.valid("json"))),
  )
  .delete(
    "/auth/mfa/devices/:id",
    operation({
      ...own,
      id: "forgetDevice",
      summary: "Forget a remembered device",
      params: schemas.deviceParams,
      response: schemas.removedDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) => reply(c, await forgetDevice(ctxOf(c), c.req.valid("param").id)),
  )
  .delete(
    "/auth/mfa/devices",
    operation({
      ...own,
      id: "forgetDevices",
      summary: "Forget every remembered device",
      response: schemas.forgottenDto,
      errors: [],
    }),
    async (c) => reply(c, await forgetDevices(ctxOf(c))),
  );
