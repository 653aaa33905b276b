import type { Ctx } from "../../platform/ctx";
import type { AuditInput } from "../../platform/audit";
import { commit, guarded, type Write } from "../../platform/db";
import type { ErrorCode } from "../../platform/errors";
import type { DomainEvent } from "../../platform/queue";
import { wakeEmail } from "../email";
import { activeUserCheck, factorsCheck, type UserRow } from "../users";
import { challengeInsert, challenged, newChallenge } from "./challenges";
import { deviceNotice } from "./known-devices";
import { deviceUse, rememberedDevice } from "./remembered-devices";
import { announce, crowdedOut, startOf } from "./session-start";
import { newSession, type SignInMethod } from "./session-writes";
import { type Challenged, signedIn, type SignedIn } from "./signed-in";

/** A first factor that has been proved, and what must be committed with its use. */
export interface FirstFactor {
  method: SignInMethod;
  /** True if it counts as two: a passkey that verified its user. */
  multiFactor?: boolean;
  /** For the audit log, beside the method. */
  summary?: Record<string, unknown>;
  /** Uses the proof up. Guarded, so that of concurrent uses one succeeds. */
  writes?: Write[];
  events?: DomainEvent[];
  audit?: AuditInput[];
  onMiss: ErrorCode;
  /** Sessions that must end before one more begins, if they were read already. */
  crowdedOut?: string[];
}

/**
 * Where every first factor ends: a session, or a challenge where the user has a second factor and
 * the device was not remembered (ASVS 6.3.3). Always a new session (ASVS 7.2.4). The caller has
 * checked the factor; a suspension, a sign-out everywhere, a new second factor or a device that was
 * forgotten in between still wins.
 * @throws AppError with the factor's `onMiss`
 */
export async function completeSignIn(
  ctx: Ctx,
  user: UserRow,
  factor: FirstFactor,
): Promise<SignedIn | Challenged> {
  const device = await deviceOf(ctx, user, factor);
  const proved = user.secondFactors.length === 0 || factor.multiFactor === true || device !== null;
  if (!proved) return challenge(ctx, user, factor);
  const multiFactor = factor.multiFactor === true || device !== null;
  const db = ctx.platformDb;
  const ended = factor.crowdedOut ?? (await crowdedOut(db, user.id));
  const row = newSession(ctx, user.id, { method: factor.method, multiFactor });
  const start = startOf(db, row, ended);
  const [mailed] = await commit(ctx, {
    on: "platform",
    writes: [
      ...deviceNotice(ctx, user, row.id),
      activeUserCheck(user),
      factorsCheck(user),
      ...(factor.writes ?? []),
      ...(device ? [guarded(deviceUse(db, device, ctx.now()))] : []),
      ...start.writes,
    ],
    onMiss: factor.onMiss,
    audit: [
      ...(factor.audit ?? []),
      {
        action: "login.succeeded",
        resource: { type: "session", id: row.id },
        summary: { method: factor.method, ...factor.summary, ...(device && { device: device.id }) },
        userId: user.id,
      },
    ],
    events: [...(factor.events ?? []), ...start.events],
  });
  if (mailed === 1) wakeEmail(ctx, "platform");
  await announce(ctx, start);
  return signedIn(ctx.config, user, row, ctx.now());
}

async function deviceOf(ctx: Ctx, user: UserRow, factor: FirstFactor) {
  if (user.secondFactors.length === 0 || factor.multiFactor) return null;
  return rememberedDevice(ctx, user.id);
}

async function challenge(ctx: Ctx, user: UserRow, factor: FirstFactor): Promise<Challenged> {
  const row = newChallenge(ctx, user, factor.method);
  await commit(ctx, {
    on: "platform",
    writes: [activeUserCheck(user), ...(factor.writes ?? []), challengeInsert(ctx.platformDb, row)],
    onMiss: factor.onMiss,
    audit: [
      ...(factor.audit ?? []),
      {
        action: "login.challenged",
        resource: { type: "user", id: user.id },
        summary: { method: factor.method, ...factor.summary },
        userId: user.id,
      },
    ],
    events: factor.events ?? [],
  });
  return challenged(ctx.config, user, row);
}
