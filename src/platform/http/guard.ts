import type { Context } from "hono";
import type { Permission, PlatformPermission } from "../auth/permissions";
import { type Cache, createCache } from "../cache";
import { createCtx, type CtxInput, locateShard } from "../ctx/create-ctx";
import type { Actor } from "../ctx";
import { AppError } from "../errors";
import {
  type Admission,
  admit,
  type Admitted,
  callerAddress,
  type GateName,
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
  checkOrigin(c);
  if (spec.auth === "public") return guardPublic(c, spec);

  const credentials = await authenticate(c);
  c.get("log").field("user", credentials.userId);
  const businessId = c.req.param("businessId") ?? null;
  const cache = cacheOf(c);
  lookAhead(c, spec, cache, credentials.userId);
  const admitted = await ask(c, `user:${credentials.userId}`, {
    sessionId: credentials.sessionId,
    tokenVersion: credentials.tokenVersion,
    ...(businessId !== null && { businessId }),
    policies: spec.limit ? [policy(c.env, spec.limit)] : [],
  });
  if (admitted.revoked) {
    throw new AppError("SESSION_REVOKED", { details: { retry: ["sign-in"] } });
  }
  applyLimits(c, admitted);
  await enter(c, spec, credentials, admitted, businessId, cache);
}

async function guardPublic(c: Context<AppEnv>, spec: AnyOperation): Promise<void> {
  const address = callerAddress(c.req.raw.headers);
  if (spec.limit) {
    const policies = [policy(c.env, spec.limit)];
    applyLimits(c, await ask(c, `address:${address}`, { policies }));
  }
  setCtx(c, {
    actor: { type: "anonymous", address },
    businessId: null,
    role: null,
    permissions: [],
    shard: null,
    cache: cacheOf(c),
  });
}

function ask(c: Context<AppEnv>, name: GateName, admission: Admission): Promise<Admitted> {
  return c.get("metrics").span("gate", () => admit(c.env, name, admission, c.get("log")));
}

/** Begins the cache's look-up beside the gate's decision. What it finds waits for that. */
function lookAhead(c: Context<AppEnv>, spec: AnyOperation, cache: Cache, userId: string): void {
  if (!spec.cache) return;
  const params = c.req.param() as Record<string, string>;
  cache.lookUp(spec.cache({ userId, businessId: params["businessId"] ?? "", params }));
}

function applyLimits(c: Context<AppEnv>, admitted: Admitted): void {
  for (const [name, value] of Object.entries(limitHeaders(admitted.limits))) c.header(name, value);
  if (admitted.allowed) return;
  throw new AppError("RATE_LIMITED", { retryAfter: retryAfterSeconds(admitted.limits) });
}

async function enter(
  c: Context<AppEnv>,
  spec: AnyOperation,
  { userId, sessionId }: Credentials,
  admitted: Admitted,
  businessId: string | null,
  cache: Cache,
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
  const actor: Actor = { type: "user", id: userId, sessionId };
  setCtx(c, { actor, businessId, role: admitted.role, permissions, shard, cache });
}

type Caller = Pick<CtxInput, "actor" | "businessId" | "role" | "permissions" | "shard" | "cache">;

function setCtx(c: Context<AppEnv>, caller: Caller): void {
  const ctx = createCtx({
    ...caller,
    env: c.env,
    address: callerAddress(c.req.raw.headers),
    requestId: c.get("requestId"),
    traceparent: c.get("traceparent"),
    userAgent: c.req.header("user-agent")?.slice(0, 400) ?? null,
    log: c.get("log"),
    metrics: c.get("metrics"),
    waitUntil: (work) => c.executionCtx.waitUntil(work),
  });
  c.set("ctx", ctx);
}

/** The cache of the request, which its sender may ask us to read around. */
function cacheOf(c: Context<AppEnv>): Cache {
  return createCache({
    kv: c.env.CACHE,
    log: c.get("log"),
    metrics: c.get("metrics"),
    bypass: /no-cache/.test(c.req.header("cache-control") ?? ""),
    waitUntil: (work) => c.executionCtx.waitUntil(work),
  });
}
