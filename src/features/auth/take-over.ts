import type { AuditInput } from "../../platform/audit";
import type { Ctx } from "../../platform/ctx";
import type { Write } from "../../platform/db";
import { guarded } from "../../platform/db";
import { revokeSessions } from "../../platform/gate";
import type { DomainEvent } from "../../platform/queue";
import { wakeEmail } from "../email";
import { emailVerification, unprovedCheck, type UserRow, userUpdatedEvent } from "../users";
import { passwordRemoval } from "./credential-rows";
import { userSessionsRevokedEvent } from "./events";
import { linkMail } from "./link-mail";
import { linkInsert, linksRetirement, newLink } from "./link-writes";
import { devicesRemoval } from "./remembered-devices";
import { unrevokedIds } from "./session-rows";
import { allSessionsRevocation } from "./session-writes";

/** What happens to an account when the owner of its mailbox first proves it. */
export interface TakeOver {
  /** The user as of the commit. */
  user: UserRow;
  writes: Write[];
  audit: AuditInput[];
  events: DomainEvent[];
  /** Call it after the commit. */
  settle(): Promise<void>;
}

/**
 * Gives an account that somebody registered, but nobody proved, to the owner of the mailbox: the
 * passwords, sessions, devices and links of whoever registered it are gone, and a mail lets the
 * owner choose a password. For sign-ins that prove the mailbox and know of no sign-up.
 */
export async function takeOver(ctx: Ctx, user: UserRow): Promise<TakeOver> {
  const db = ctx.platformDb;
  const now = ctx.now();
  const sessionIds = await unrevokedIds(db, user.id);
  const choice = newLink(ctx, "reset-password", user.id);
  const { tokenVersion } = user;
  return {
    user: { ...user, emailVerifiedAt: now, version: user.version + 1 },
    writes: [
      unprovedCheck(user.id),
      guarded(emailVerification(db, user.id, now)),
      passwordRemoval(db, user.id),
      allSessionsRevocation(db, user.id, "password", now),
      devicesRemoval(db, user.id),
      linksRetirement(db, user.id, "verify-email", now),
      linksRetirement(db, user.id, "reset-password", now),
      linksRetirement(db, user.id, "change-email", now),
      linkInsert(db, choice),
      ...linkMail(ctx, user.email, choice),
    ],
    audit: [{ action: "email.verified", resource: { type: "user", id: user.id }, userId: user.id }],
    events: [
      userUpdatedEvent(user.id),
      userSessionsRevokedEvent({ userId: user.id, tokenVersion, sessionIds }),
    ],
    async settle() {
      if (sessionIds.length > 0) await revokeSessions(ctx.env, user.id, sessionIds);
      await ctx.cache.invalidate("profile", user.id);
      wakeEmail(ctx, "platform");
    },
  };
}
