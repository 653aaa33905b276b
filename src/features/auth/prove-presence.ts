import { type Ctx, requireSelf } from "../../platform/ctx";
import type { AuditInput } from "../../platform/audit";
import { commit, guarded, type Write } from "../../platform/db";
import { AppError, type ErrorCode } from "../../platform/errors";
import { addSession } from "../../platform/gate";
import type { DomainEvent } from "../../platform/queue";
import { sessionById, toGateSession } from "./session-rows";
import { sessionProof } from "./session-writes";

/** How a signed-in user has just proved who they are. */
export interface PresenceProof {
  method: "password" | "totp" | "hotp" | "recovery-code" | "passkey" | "provider";
  /** True if it was a second factor, or a passkey that verified its user. */
  multiFactor: boolean;
  /** Uses the proof up. */
  writes: Write[];
  audit?: AuditInput[];
  events?: DomainEvent[];
  /** Code for writes that missed; default CREDENTIALS_INVALID. */
  onMiss?: ErrorCode;
}

/**
 * Makes the session of the request fresh: sensitive actions are open for ten minutes (ASVS 7.5.1).
 * @returns until when, milliseconds since the epoch
 * @throws AppError with `onMiss` if the proof was used up or the session ended meanwhile
 */
export async function provePresence(
  ctx: Ctx,
  { method, multiFactor, writes, audit = [], events = [], onMiss }: PresenceProof,
): Promise<number> {
  const userId = requireSelf(ctx);
  if (ctx.actor.type !== "user") throw new AppError("UNAUTHENTICATED");
  const { sessionId } = ctx.actor;
  const now = ctx.now();
  await commit(ctx, {
    on: "platform",
    writes: [...writes, guarded(sessionProof(ctx.platformDb, sessionId, { now, multiFactor }))],
    onMiss: onMiss ?? "CREDENTIALS_INVALID",
    audit: [
      ...audit,
      {
        action: "session.step_up",
        resource: { type: "session", id: sessionId },
        summary: { method },
        userId,
      },
    ],
    events,
  });
  const row = await sessionById(ctx.platformDb, sessionId);
  if (row) await addSession(ctx.env, userId, toGateSession(row));
  return now;
}
