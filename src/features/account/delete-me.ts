import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { check, commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { revokeSessions } from "../../platform/gate";
import { iso } from "../../platform/http/fields";
import {
  allSessionsRevocation,
  devicesRemoval,
  linkInsert,
  linksRetirement,
  newLink,
  unrevokedIds,
  userSessionsRevokedEvent,
} from "../auth";
import { soleOwnerships, soleOwnershipSql } from "../businesses";
import { platformEmailWrites, wakeEmail } from "../email";
import { deletionStart, userById, userUpdatedEvent } from "../users";
import type { DeleteMe, DeletionDto } from "./schemas";

/** How long a deleted account can be restored, in milliseconds. */
const GRACE_MS = 30 * 24 * 60 * 60_000;

/**
 * Deletes the signed-in user's account: every session ends at once, and after 30 days everything
 * personal is erased. Until then the link in the mail restores it. The last owner of a business
 * must hand it over or delete it first.
 * @throws AppError STEP_UP_REQUIRED, RULE_REFUSED if the address typed is another one, or with the
 *   names of the businesses that would lose their last owner
 */
export async function deleteMe(ctx: Ctx, input: DeleteMe): Promise<DeletionDto> {
  const userId = requireSelf(ctx);
  requireFresh(ctx);
  const db = ctx.platformDb;
  const [user, owned, sessionIds] = await Promise.all([
    userById(db, userId),
    soleOwnerships(db, userId),
    unrevokedIds(db, userId),
  ]);
  if (!user) throw new AppError("NOT_FOUND");
  if (user.email !== input.email) {
    throw new AppError("RULE_REFUSED", { details: { email: ["This is not your address"] } });
  }
  if (owned.length > 0) throw lastOwner(owned);
  const now = ctx.now();
  const eraseAt = now + GRACE_MS;
  const tokenVersion = user.tokenVersion + 1;
  const link = newLink(ctx, "restore-account", userId);
  const mail = {
    kind: "account-deleted",
    to: user.email,
    userId,
    data: { linkId: link.id, eraseAt },
  };
  await commit(ctx, {
    on: "platform",
    writes: [
      check(`NOT EXISTS (${soleOwnershipSql})`, userId),
      guarded(deletionStart(db, user, { now, eraseAt })),
      allSessionsRevocation(db, userId, "deleted", now),
      linksRetirement(db, userId, "reset-password", now),
      linksRetirement(db, userId, "magic-link", now),
      linksRetirement(db, userId, "change-email", now),
      linksRetirement(db, userId, "unlock-account", now),
      devicesRemoval(db, userId),
      linkInsert(db, link),
      ...platformEmailWrites(ctx, mail),
    ],
    audit: {
      action: "user.deletion_started",
      resource: { type: "user", id: userId },
      summary: { eraseAt: iso(eraseAt) },
    },
    events: [
      userSessionsRevokedEvent({ userId, tokenVersion, sessionIds }),
      userUpdatedEvent(userId),
    ],
  });
  await revokeSessions(ctx.env, userId, sessionIds, tokenVersion);
  await ctx.cache.invalidate("profile", userId);
  wakeEmail(ctx, "platform");
  return { eraseAt: iso(eraseAt) };
}

function lastOwner(owned: readonly { name: string }[]): AppError {
  return new AppError("RULE_REFUSED", {
    message: "Hand your businesses over, or delete them, before you delete your account.",
    details: { businesses: owned.map(({ name }) => name) },
  });
}
