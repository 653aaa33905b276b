import { Hono } from "hono";
import { z } from "zod";
import {
  type AppEnv,
  browserTokenOf,
  ctxOf,
  keptBrowserToken,
  operation,
  redirect,
  redirectToApp,
  reply,
} from "../../platform/http";
import { askAuthorization } from "./ask-authorization";
import { finishAuthorization } from "./finish-authorization";
import { finishedPath, signInPath } from "./finished-path";
import { getSignInMethods } from "./get-sign-in-methods";
import { listIdentities } from "./list-identities";
import { removeIdentity } from "./remove-identity";
import * as schemas from "./schemas";
import { startSignIn } from "./start-sign-in";

const open = { tag: "Auth", auth: "public", limit: "public" } as const;
const own = { tag: "Auth", auth: "user", limit: "api" } as const;
const redirects = { response: null, produces: "text/plain", status: 302 } as const;

/** Signing in with accounts that people have elsewhere. */
export const identityRoutes = new Hono<AppEnv>()
  .get(
    "/auth/methods",
    operation({
      ...open,
      id: "getSignInMethods",
      summary: "Read how people may sign in",
      response: schemas.signInMethodsDto,
      errors: [],
    }),
    (c) => reply(c, getSignInMethods(ctxOf(c))),
  )
  .get(
    "/auth/oauth/:provider/start",
    operation({
      ...open,
      ...redirects,
      id: "startProviderSignIn",
      summary: "Go to a provider to sign in",
      params: schemas.providerParams,
      query: schemas.startQuery,
      errors: [],
    }),
    async (c) => {
      const browser = keptBrowserToken(c);
      const { provider } = c.req.valid("param");
      const { returnTo } = c.req.valid("query");
      const started = await startSignIn(ctxOf(c), { provider, returnTo, browser });
      if ("url" in started) return redirect(c, started.url);
      return redirectToApp(c, signInPath(started.problem, returnTo));
    },
  )
  .get(
    "/auth/oauth/:provider/callback",
    operation({
      ...open,
      ...redirects,
      id: "finishProviderSignIn",
      summary: "Come back from a provider",
      params: schemas.providerParams,
      query: schemas.callbackQuery,
      errors: [],
    }),
    async (c) => {
      const { provider } = c.req.valid("param");
      const input = { provider, query: c.req.valid("query"), browser: browserTokenOf(c) };
      const finished = await finishAuthorization(ctxOf(c), input);
      const { signIn } = finished;
      const tokens = signIn && "tokens" in signIn ? signIn.tokens : undefined;
      return redirectToApp(c, finishedPath(finished), tokens);
    },
  )
  .post(
    "/auth/oauth/authorizations",
    operation({
      ...own,
      id: "askProviderAuthorization",
      summary: "Begin to link an account at a provider, or to prove by it who is there",
      credentials: true,
      body: schemas.authorizationInput,
      response: schemas.authorizationDto,
      errors: ["STEP_UP_REQUIRED", "NOT_FOUND", "UNAVAILABLE"],
    }),
    async (c) =>
      reply(c, await askAuthorization(ctxOf(c), c.req.valid("json"), keptBrowserToken(c))),
  )
  .get(
    "/auth/identities",
    operation({
      ...own,
      id: "listIdentities",
      summary: "List your accounts at providers",
      response: z.array(schemas.identityDto),
      errors: [],
    }),
    async (c) => reply(c, await listIdentities(ctxOf(c))),
  )
  .delete(
    "/auth/identities/:id",
    operation({
      ...own,
      id: "removeIdentity",
      summary: "Remove the link to an account at a provider",
      credentials: true,
      stepUp: true,
      params: schemas.identityParams,
      response: schemas.removedIdentityDto,
      errors: ["RULE_REFUSED", "CONFLICT"],
    }),
    async (c) => reply(c, await removeIdentity(ctxOf(c), c.req.valid("param").id)),
  );
