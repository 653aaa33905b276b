import type { Context } from "hono";
import type { Permission, PlatformPermission } from "../auth/permissions";
import { platformPermissionsOf } from "../auth/roles";
import { type Cache, createCache } from "../cache";
import { createCtx, type CtxInput, locateShard } from "../ctx/create-ctx";
import { type Actor, refuseImpersonation, requireFresh } from "../ctx";
import { AppError } from "../errors";
import {
  type Admission,
  admit,
  type Admitted,
  callerAddress,
  type GateName,
  hold,
  limitHeaders,
  type LimitState,
  policy,
  retryAfterSeconds,
} from "../gate";
import type { AppEnv } from "./app-env";
import { authenticate, type Credentials } from "./authenticate";
import { checkOrigin } from "./csrf";
import { deviceTokenOf } from "./device-token";
import type { AnyOperation } from "./operation-spec";

/**
 * Lets a request through to its verb: who is it, is the session alive, is there room under the
 * limit, may it do this here. One gate call answers all of it. Builds the ctx.
 * @throws AppError UNAUTHENTICATED, SESSION_REVOKED, ORIGIN_REFUSED, CSRF_FAILED, RATE_LIMITED,
 *   FORBIDDEN, NOT_FOUND, STEP_UP_REQUIRED, SECOND_FACTOR_REQUIRED, IMPERSONATION_REFUSED
 */
export async function guard(c: Context<AppEnv>, spec: AnyOperation): Promise<void> {
  checkOrigin(c);
  if (spec.auth === "public") return guardPublic(c, spec);

  const credentials = await authenticate(c);
  const { kind, id } = credentials.principal;
  c.get("log").field(kind, id);
  const businessId = c.req.param("businessId") ?? null;
  const cache = cacheOf(c);
  lookAhead(c, spec, cache, id);
  const admitted = await ask(c, `${kind}:${id}`, {
    sessionId: credentials.sessionId,
    tokenVersion: credentials.tokenVersion,
    ...(businessId !== null && { businessId }),
    policies: spec.limit ? [policy(c.env, spec.limit)] : [],
  });
  if (admitted.revoked || !isSameActor(credentials, admitted)) {
    const retry = kind === "key" ? "api-key" : "sign-in";
    throw new AppError("SESSION_REVOKED", { details: { retry: [retry] } });
  }
  applyLimits(c, admitted);
  await enter(c, spec, credentials, admitted, businessId, cache);
}

/**
 * A token says itself who acts in its session; the gate must know the same. A refusal that is
 * remembered names no session, and lets nobody in.
 */
function isSameActor({ administratorId }: Credentials, { session, allowed }: Admitted): boolean {
  if (session === null) return !allowed;
  return (administratorId ?? null) === session.administratorId;
}

async function guardPublic(c: Context<AppEnv>, spec: AnyOperation): Promise<void> {
  const address = callerAddress(c.req.raw.headers);
  let limits: LimitState[] = [];
  if (spec.limit) {
    const policies = [policy(c.env, spec.limit)];
    const admitted = await ask(c, `address:${address}`, { policies });
    applyLimits(c, admitted);
    await hold(c.env, admitted);
    limits = admitted.limits;
  }
  setCtx(c, {
    limits,
    actor: { type: "anonymous", address },
    businessId: null,
    role: null,
    permissions: [],
    shard: null,
    deviceToken: deviceTokenOf(c),
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
  credentials: Credentials,
  admitted: Admitted,
  businessId: string | null,
  cache: Cache,
): Promise<void> {
  const actor = actorOf(credentials, admitted);
  const permissions: (Permission | PlatformPermission)[] = [];
  if (actor.type === "user" && actor.administratorId === undefined) {
    permissions.push(...platformPermissionsOf(admitted.platformRole));
  }
  if (businessId !== null) {
    if (admitted.role === null) throw new AppError("NOT_FOUND");
    permissions.push(...(admitted.permissions as Permission[]));
  }
  const needed = spec.permission ?? spec.platformPermission;
  if (needed && !permissions.includes(needed)) throw new AppError("FORBIDDEN");
  checkProofs(spec, actor, admitted);
  const session = actor.type === "user" ? admitted.session : null;
  const shard = businessId === null ? null : await locateShard(c.env, businessId);
  if (businessId !== null && shard === null) throw new AppError("NOT_FOUND");
  setCtx(c, { actor, session, businessId, role: admitted.role, permissions, shard, cache });
}

/** @throws AppError FORBIDDEN, IMPERSONATION_REFUSED, SECOND_FACTOR_REQUIRED, STEP_UP_REQUIRED */
function checkProofs(
  spec: AnyOperation,
  actor: Actor,
  { session, secondFactorRequired }: Pick<Admitted, "session" | "secondFactorRequired">,
): void {
  if (actor.type === "apiKey" && (!spec.permission || spec.credentials)) {
    throw new AppError("FORBIDDEN");
  }
  if (spec.credentials) refuseImpersonation({ actor });
  if (session && secondFactorRequired && !session.multiFactor) {
    throw new AppError("SECOND_FACTOR_REQUIRED");
  }
  if (spec.stepUp && actor.type === "user") requireFresh({ session, now: Date.now });
}

function actorOf(
  { principal, sessionId, administratorId }: Credentials,
  admitted: Admitted,
): Actor {
  const { kind, id } = principal;
  if (kind === "key") return { type: "apiKey", id, userId: admitted.userId ?? "" };
  return { type: "user", id, sessionId, ...(administratorId !== undefined && { administratorId }) };
}

type Caller = Pick<
  CtxInput,
  | "actor"
  | "session"
  | "businessId"
  | "role"
  | "permissions"
  | "shard"
  | "cache"
  | "limits"
  | "deviceToken"
>;

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
