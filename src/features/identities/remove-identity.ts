import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { hasWayIn, wayInCheck } from "../auth";
import { wakeEmail } from "../email";
import { userById } from "../users";
import { identityRow } from "./identity-rows";
import { identityAudit, identityNotice, identityRemoval } from "./identity-writes";

/**
 * Removes one of one's identities and tells the user by mail.
 * @throws AppError NOT_FOUND, RULE_REFUSED for the last way to sign in, CONFLICT if the other ways
 *   went meanwhile
 */
export async function removeIdentity(ctx: Ctx, id: string): Promise<{ id: string }> {
  const userId = requireSelf(ctx);
  requireFresh(ctx);
  const db = ctx.platformDb;
  const row = await identityRow(db, userId, id);
  const [user, otherWay] = await Promise.all([userById(db, userId), hasWayIn(db, userId, id)]);
  if (!user) throw new AppError("NOT_FOUND");
  if (!otherWay) {
    throw new AppError("RULE_REFUSED", {
      message: "This is your only way to sign in. Choose a password or add a passkey first.",
    });
  }
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(identityRemoval(db, row)),
      wayInCheck(userId, id),
      ...identityNotice(ctx, "identity-unlinked", user, row.provider),
    ],
    audit: identityAudit("identity.unlinked", row, "user"),
    result: { id },
  });
  wakeEmail(ctx, "platform");
  return { id };
}
