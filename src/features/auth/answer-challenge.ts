import type { Ctx } from "../../platform/ctx";
import { commit, guarded, type Write } from "../../platform/db";
import { wakeEmail } from "../email";
import { activeUserCheck, type UserDto } from "../users";
import { challengeUse, type OpenChallenge } from "./challenges";
import { deviceNotice } from "./known-devices";
import { deviceInsert, DEVICE_SECONDS, deviceTokenOf, newDevice } from "./remembered-devices";
import { announce, crowdedOut, startOf } from "./session-start";
import { newSession, type SignInMethod } from "./session-writes";
import { signedIn, type SignedIn } from "./signed-in";

/** A second factor that has been proved, and what must be committed with its use. */
export interface SecondFactorProof {
  factor: UserDto["secondFactors"][number];
  /** Uses the proof up. Guarded, so that of concurrent uses one succeeds. */
  writes: Write[];
  /** Asks for no second factor on this device for 30 days. */
  rememberDevice: boolean;
}

/** A session, and the token of the device if it is to be remembered. */
export interface AnsweredChallenge extends SignedIn {
  device?: { token: string; maxAge: number };
}

/**
 * Where every second factor ends: the challenge is used up and the session begins. Of concurrent
 * answers one succeeds.
 * @throws AppError TOKEN_INVALID
 */
export async function answerChallenge(
  ctx: Ctx,
  { challenge, user }: OpenChallenge,
  { factor, writes, rememberDevice }: SecondFactorProof,
): Promise<AnsweredChallenge> {
  const db = ctx.platformDb;
  const now = ctx.now();
  const method = challenge.method as SignInMethod;
  const row = newSession(ctx, user.id, { method, multiFactor: true });
  const start = startOf(db, row, await crowdedOut(db, user.id));
  const device = rememberDevice ? newDevice(ctx, user.id) : null;
  const [mailed] = await commit(ctx, {
    on: "platform",
    writes: [
      ...deviceNotice(ctx, user, row.id),
      activeUserCheck(user),
      guarded(challengeUse(db, challenge, now)),
      ...writes,
      ...(device ? [deviceInsert(db, device)] : []),
      ...start.writes,
    ],
    onMiss: "TOKEN_INVALID",
    audit: {
      action: "login.succeeded",
      resource: { type: "session", id: row.id },
      summary: { method, secondFactor: factor, ...(device && { remembered: device.id }) },
      userId: user.id,
    },
    events: start.events,
  });
  if (mailed === 1) wakeEmail(ctx, "platform");
  await announce(ctx, start);
  const result = await signedIn(ctx.config, user, row, now);
  if (!device) return result;
  return {
    ...result,
    device: { token: deviceTokenOf(ctx.config, device), maxAge: DEVICE_SECONDS },
  };
}
