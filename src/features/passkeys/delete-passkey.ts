import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { refreshPrincipal } from "../../platform/gate";
import { devicesRemoval, hasWayIn, wayInCheck } from "../auth";
import { platformEmailWrites, wakeEmail } from "../email";
import { announceFactors, factorRemoval } from "../second-factors";
import { userById } from "../users";
import { passkeyCount, passkeyRow } from "./passkey-rows";
import { answerableCheck, passkeyRemoval } from "./passkey-writes";

/**
 * Removes one of one's passkeys and tells the user by mail. With the last one, passkeys stop being
 * a second factor.
 * @throws AppError NOT_FOUND, RULE_REFUSED for the last way to sign in, CONFLICT if the factors
 *   were changed meanwhile
 */
export async function deletePasskey(ctx: Ctx, id: string): Promise<{ id: string }> {
  const userId = requireSelf(ctx);
  requireFresh(ctx);
  const db = ctx.platformDb;
  const row = await passkeyRow(db, userId, id);
  const [user, count, otherWay] = await Promise.all([
    userById(db, userId),
    passkeyCount(db, userId),
    hasWayIn(db, userId, id),
  ]);
  if (!user) throw new AppError("NOT_FOUND");
  if (!otherWay) {
    throw new AppError("RULE_REFUSED", {
      message: "This passkey is your only way to sign in. Choose a password first.",
    });
  }
  const isLastFactor = count === 1 && user.secondFactors.includes("passkey");
  const off = isLastFactor ? factorRemoval(ctx, user, { kind: "passkey", remain: false }) : null;
  const data = { passkey: row.name };
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(passkeyRemoval(db, row)),
      wayInCheck(userId, id),
      ...(off?.writes ?? []),
      answerableCheck(userId),
      devicesRemoval(db, userId),
      ...platformEmailWrites(ctx, { kind: "passkey-removed", to: user.email, userId, data }),
    ],
    audit: {
      action: "passkey.removed",
      resource: { type: "passkey", id },
      summary: { name: row.name, ...(off && { secondFactor: "off" }) },
      userId,
    },
    events: off?.events ?? [],
    result: { id },
  });
  if (off) await announceFactors(ctx, user);
  else await refreshPrincipal(ctx.env, userId);
  wakeEmail(ctx, "platform");
  return { id };
}
