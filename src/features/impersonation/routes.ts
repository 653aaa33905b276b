import { Hono } from "hono";
import {
  type AppEnv,
  ctxOf,
  keepReturnToken,
  operation,
  replyReturned,
  replySignedIn,
} from "../../platform/http";
import { signedInDto } from "../auth";
import { endImpersonation } from "./end-impersonation";
import { impersonationEndedDto, impersonationParams, startImpersonationInput } from "./schemas";
import { startImpersonation } from "./start-impersonation";

const user = { auth: "user", limit: "api" } as const;

/** Administrators who act as somebody. */
export const impersonationRoutes = new Hono<AppEnv>()
  .post(
    "/admin/users/:id/impersonation",
    operation({
      id: "startImpersonation",
      summary: "Act as a user, for a stated reason and an hour at most",
      tag: "Administration",
      ...user,
      platformPermission: "platform:impersonate",
      stepUp: true,
      params: impersonationParams,
      body: startImpersonationInput,
      response: signedInDto,
      status: 201,
      errors: ["RULE_REFUSED", "STEP_UP_REQUIRED", "CONFLICT"],
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const started = await startImpersonation(ctxOf(c), id, c.req.valid("json"));
      keepReturnToken(c, started.returnToken);
      return replySignedIn(c, { user: started.user, tokens: started.tokens });
    },
  )
  .post(
    "/auth/impersonation/end",
    operation({
      id: "endImpersonation",
      summary: "Stop acting as a user; a browser goes back to its own session",
      tag: "Auth",
      ...user,
      response: impersonationEndedDto,
      errors: ["STATE_INVALID"],
    }),
    async (c) => replyReturned(c, await endImpersonation(ctxOf(c))),
  );
