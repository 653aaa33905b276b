import type { Permission, PlatformPermission } from "../auth/permissions";
import { AppError } from "../errors";
import type { BusinessCtx, Ctx } from "./ctx";

/**
 * First beat of a verb: the actor must hold the permission in the business of the ctx.
 * @throws AppError FORBIDDEN
 */
export function require(ctx: Ctx, permission: Permission): asserts ctx is BusinessCtx {
  note(ctx, permission);
  if (ctx.businessId === null || !ctx.permissions.has(permission)) throw new AppError("FORBIDDEN");
}

/**
 * First beat of the platform administrators' verbs.
 * @throws AppError FORBIDDEN
 */
export function requirePlatform(ctx: Ctx, permission: PlatformPermission): void {
  note(ctx, permission);
  if (!ctx.permissions.has(permission)) throw new AppError("FORBIDDEN");
}

/**
 * First beat of verbs on one's own account.
 * @returns the id of the signed-in user
 * @throws AppError UNAUTHENTICATED for anyone but a user
 */
export function requireUser(ctx: Ctx): string {
  note(ctx, "user");
  if (ctx.actor.type !== "user") throw new AppError("UNAUTHENTICATED");
  return ctx.actor.id;
}

/** How long a proof of who someone is stays fresh, in milliseconds (ASVS 7.5.1). */
export const FRESH_MS = 10 * 60_000;

/**
 * First beat of verbs on one's own credentials: nobody else does that, not even an administrator
 * who acts as the user.
 * @returns the id of the signed-in user
 * @throws AppError UNAUTHENTICATED for anyone but a user, IMPERSONATION_REFUSED
 */
export function requireSelf(ctx: Ctx): string {
  const userId = requireUser(ctx);
  note(ctx, "self");
  refuseImpersonation(ctx);
  return userId;
}

/**
 * Refuses an administrator who acts as the user.
 * @throws AppError IMPERSONATION_REFUSED
 */
export function refuseImpersonation(ctx: Pick<Ctx, "actor">): void {
  if (ctx.actor.type === "user" && ctx.actor.administratorId !== undefined) {
    throw new AppError("IMPERSONATION_REFUSED");
  }
}

/**
 * Demands that the caller has proved who they are within the last ten minutes.
 * @throws AppError STEP_UP_REQUIRED
 */
export function requireFresh(ctx: Pick<Ctx, "session" | "now">): void {
  const { session } = ctx;
  if (!session || ctx.now() - session.authenticatedAt > FRESH_MS) {
    throw new AppError("STEP_UP_REQUIRED", { details: { retry: ["step-up"] } });
  }
}

/** First beat of verbs that anyone may call: says so, and leaves a trace in the log line. */
export function requireNothing(ctx: Ctx): void {
  note(ctx, "nothing");
}

/** Leaves in the wide line what was demanded, and after how many statements. */
function note(ctx: Ctx, required: string): void {
  ctx.log.field("required", required);
  ctx.log.field("requiredAfter", ctx.metrics.read().db?.count ?? 0);
}
