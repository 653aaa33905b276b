import type { Context } from "hono";
import type { Permission, PlatformPermission } from "../auth/permissions";
import { createCtx, locateShard } from "../ctx/create-ctx";
import type { Actor } from "../ctx";
import { AppError } from "../errors";
import {
  admit,
  type Admitted,
  callerAddress,
  limitHeaders,
  policy,
  retryAfterSeconds,
} from "../gate";
import type { AppEnv } from "./app-env";
import { authenticate, type Credentials } from "./authenticate";
import { checkOrigin } from "./csrf";
import type { AnyOperation } from "./operation-spec";

/**
 * Lets a request through to its verb: who is it, is the session alive, is there room under the
 * limit, may it do this here. One gate call answers all of it. Builds the ctx.
 * @throws AppError UNAUTHENTICATED, SESSION_REVOKED, ORIGIN_REFUSED, CSRF_FAILED, RATE_LIMITED,
 *   FORBIDDEN, NOT_FOUND
 */
export async function guard(c: Context<AppEnv>, spec: AnyOperation): Promise<void> {
  const address = callerAddress(c.req.raw.headers);
  checkOrigin(c);
  if (spec.auth === "public") return guardPublic(c, spec, address);

  const credentials = await authenticate(c);
  c.get("log").field("user", credentials.userId);
  const businessId = c.req.param("businessId") ?? null;
  const admitted = await c.get("metrics").span("gate", () =>
    admit(
      c.env,
      `user:${credentials.userId}`,
      {
        sessionId: credentials.sessionId,
        tokenVersion: credentials.tokenVersion,
        ...(businessId !== null && { businessId }),
        policies: spec.limit ? [policy(c.env, spec.limit)] : [],
      },
      c.get("log"),
    ),
  );
  if (admitted.revoked) {
    throw new AppError("SESSION_REVOKED", { details: { retry: ["sign-in"] } });
  }
  applyLimits(c, admitted);
  await enter(c, spec, credentials, admitted, businessId, address);
}

async function guardPublic(c: Context<AppEnv>, spec: AnyOperation, address: string): Promise<void> {
  if (spec.limit) {
    const policies = [policy(c.env, spec.limit)];
    applyLimits(c, await admit(c.env, `address:${address}`, { policies }, c.get("log")));
  }
  setCtx(c, { type: "anonymous", address }, null, null, [], null, address);
}

function applyLimits(c: Context<AppEnv>, admitted: Admitted): void {
  for (const [name, value] of Object.entries(limitHeaders(admitted.limits))) c.header(name, value);
  if (admitted.allowed) return;
  throw new AppError("RATE_LIMITED", { retryAfter: retryAfterSeconds(admitted.limits) });
}

async function enter(
  c: Context<AppEnv>,
  spec: AnyOperation,
  credentials: Credentials,
  admitted: Admitted,
  businessId: string | null,
  address: string,
): Promise<void> {
  const permissions: (Permission | PlatformPermission)[] =
    admitted.platformRole === "administrator" ? ["platform:admin"] : [];
  if (businessId !== null) {
    if (admitted.role === null) throw new AppError("NOT_FOUND");
    permissions.push(...(admitted.permissions as Permission[]));
  }
  const needed = spec.permission ?? spec.platformPermission;
  if (needed && !permissions.includes(needed)) throw new AppError("FORBIDDEN");
  const shard = businessId === null ? null : await locateShard(c.env, businessId);
  if (businessId !== null && shard === null) throw new AppError("NOT_FOUND");
  const actor: Actor = {
    type: "user",
    id: credentials.userId,
    sessionId: credentials.sessionId,
  };
  setCtx(c, actor, businessId, admitted.role, permissions, shard, address);
}

function setCtx(
  c: Context<AppEnv>,
  actor: Actor,
  businessId: string | null,
  role: string | null,
  permissions: (Permission | PlatformPermission)[],
  shard: Awaited<ReturnType<typeof locateShard>>,
  address: string,
): void {
  const ctx = createCtx({
    env: c.env,
    actor,
    businessId,
    role,
    permissions,
    shard,
    address,
    requestId: c.get("requestId"),
    traceparent: c.get("traceparent"),
    userAgent: c.req.header("user-agent")?.slice(0, 400) ?? null,
    log: c.get("log"),
    metrics: c.get("metrics"),
    waitUntil: (work) => c.executionCtx.waitUntil(work),
    bypassCache: /no-cache/.test(c.req.header("cache-control") ?? ""),
  });
  c.set("ctx", ctx);
}
