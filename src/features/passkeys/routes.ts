import { Hono } from "hono";
import { z } from "zod";
import {
  type AppEnv,
  browserTokenOf,
  ctxOf,
  keptBrowserToken,
  operation,
  reply,
  replySignIn,
} from "../../platform/http";
import { freshDto, signInDto } from "../auth";
import { beginRegistration } from "./begin-registration";
import { beginSignIn } from "./begin-sign-in";
import { deletePasskey } from "./delete-passkey";
import { finishRegistration } from "./finish-registration";
import { listPasskeys } from "./list-passkeys";
import * as schemas from "./schemas";
import { signInWithPasskey } from "./sign-in-with-passkey";
import { beginStepUp, stepUpWithPasskey } from "./step-up-with-passkey";
import { updatePasskey } from "./update-passkey";
import { updatePasskeySecondFactor } from "./update-passkey-second-factor";

const own = { tag: "Passkeys", auth: "user", limit: "api" } as const;
// Not the limit of sign-ins: others behind the same address must not keep anyone from a passkey.
const anyone = { tag: "Passkeys", auth: "public", limit: "public" } as const;

/** Signing in by passkey, and one's own passkeys. */
export const passkeyRoutes = new Hono<AppEnv>()
  .post(
    "/auth/passkeys/registration/options",
    operation({
      ...own,
      id: "beginPasskeyRegistration",
      summary: "Begin to add a passkey",
      credentials: true,
      stepUp: true,
      response: schemas.registrationOptionsDto,
      errors: ["RULE_REFUSED"],
    }),
    async (c) => reply(c, await beginRegistration(ctxOf(c))),
  )
  .post(
    "/auth/passkeys/registration/verify",
    operation({
      ...own,
      id: "finishPasskeyRegistration",
      summary: "Add the passkey that the authenticator has made",
      credentials: true,
      stepUp: true,
      body: schemas.finishRegistrationInput,
      response: schemas.passkeyDto,
      status: 201,
      errors: ["PASSKEY_REFUSED", "ALREADY_EXISTS", "RULE_REFUSED"],
    }),
    async (c) => reply(c, await finishRegistration(ctxOf(c), c.req.valid("json"))),
  )
  .post(
    "/auth/passkeys/authentication/options",
    operation({
      ...anyone,
      id: "beginPasskeySignIn",
      summary: "Begin to sign in by passkey, or to answer a challenge with one",
      body: schemas.beginAuthenticationInput,
      response: schemas.authenticationOptionsDto,
      errors: ["TOKEN_INVALID", "RULE_REFUSED"],
    }),
    async (c) => reply(c, await beginSignIn(ctxOf(c), keptBrowserToken(c), c.req.valid("json"))),
  )
  .post(
    "/auth/passkeys/authentication/verify",
    operation({
      ...anyone,
      id: "signInWithPasskey",
      summary: "Sign in by passkey, or answer a challenge with one",
      body: schemas.finishAuthenticationInput,
      response: signInDto,
      errors: ["PASSKEY_REFUSED", "TOKEN_INVALID"],
    }),
    async (c) =>
      replySignIn(c, await signInWithPasskey(ctxOf(c), browserTokenOf(c), c.req.valid("json"))),
  )
  .post(
    "/auth/passkeys/step-up/options",
    operation({
      ...own,
      id: "beginPasskeyStepUp",
      summary: "Begin to open sensitive actions by passkey",
      credentials: true,
      response: schemas.authenticationOptionsDto,
      errors: ["RULE_REFUSED"],
    }),
    async (c) => reply(c, await beginStepUp(ctxOf(c))),
  )
  .post(
    "/auth/passkeys/step-up/verify",
    operation({
      ...own,
      id: "stepUpWithPasskey",
      summary: "Open sensitive actions for ten minutes by passkey",
      credentials: true,
      body: schemas.finishStepUpInput,
      response: freshDto,
      errors: ["PASSKEY_REFUSED"],
    }),
    async (c) => reply(c, await stepUpWithPasskey(ctxOf(c), c.req.valid("json").response)),
  )
  .get(
    "/auth/passkeys",
    operation({
      ...own,
      id: "listPasskeys",
      summary: "List your passkeys",
      response: z.array(schemas.passkeyDto),
      errors: [],
    }),
    async (c) => reply(c, await listPasskeys(ctxOf(c))),
  )
  .patch(
    "/auth/passkeys/second-factor",
    operation({
      ...own,
      id: "updatePasskeySecondFactor",
      summary: "Ask for a passkey after other first factors, or do not",
      credentials: true,
      stepUp: true,
      body: schemas.passkeySecondFactorInput,
      response: schemas.passkeySecondFactorDto,
      errors: ["RULE_REFUSED", "CONFLICT"],
    }),
    async (c) => reply(c, await updatePasskeySecondFactor(ctxOf(c), c.req.valid("json"))),
  )
  .patch(
    "/auth/passkeys/:id",
    operation({
      ...own,
      id: "updatePasskey",
      summary: "Rename a passkey",
      credentials: true,
      params: schemas.passkeyParams,
      body: schemas.updatePasskeyInput,
      response: schemas.passkeyDto,
      errors: [],
    }),
    async (c) =>
      reply(c, await updatePasskey(ctxOf(c), c.req.valid("param").id, c.req.valid("json"))),
  )
  .delete(
    "/auth/passkeys/:id",
    operation({
      ...own,
      id: "deletePasskey",
      summary: "Remove a passkey",
      credentials: true,
      stepUp: true,
      params: schemas.passkeyParams,
      response: schemas.deletedPasskeyDto,
      errors: ["RULE_REFUSED", "CONFLICT"],
    }),
    async (c) => reply(c, await deletePasskey(ctxOf(c), c.req.valid("param").id)),
  );
