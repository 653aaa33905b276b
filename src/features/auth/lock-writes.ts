import type { AuditInput } from "../../platform/audit";
import type { Ctx } from "../../platform/ctx";
import type { Write } from "../../platform/db";
import type { DomainEvent } from "../../platform/queue";
import { raiseAlert } from "../alerts";
import type { UserRow } from "../users";
import { type Attempt, lockNoticeAllowed } from "./account-gate";
import { linkMail } from "./link-mail";
import { linkInsert, newLink } from "./link-writes";

/** What a failed attempt adds to the commit that notes it. */
export interface Lock {
  writes: Write[];
  audit: AuditInput[];
  events: DomainEvent[];
}

const NO_LOCK: Lock = { writes: [], audit: [], events: [] };

/**
 * What to commit with a failed attempt if it was the one that locks the account: a mail by which
 * the owner unlocks it, once for each lock, and an alert. Addresses nobody has registered cost the
 * same question to the gate. Call `wakeEmail(ctx, "platform")` after the commit.
 */
export async function lockWrites(
  ctx: Ctx,
  email: string,
  user: UserRow | undefined,
  attempt: Attempt,
): Promise<Lock> {
  if (!attempt.last) return NO_LOCK;
  const isFirst = await lockNoticeAllowed(ctx, email);
  if (!isFirst || user?.status !== "active" || user.emailVerifiedAt === null) return NO_LOCK;
  const link = newLink(ctx, "unlock-account", user.id);
  const details = { userId: user.id };
  const alerts = [
    raiseAlert(ctx, {
      kind: "address.locked_accounts",
      subject: ctx.address ?? "unknown",
      details,
    }),
    raiseAlert(ctx, { kind: "platform.locked_accounts", subject: "platform", details }),
  ];
  return {
    writes: [
      linkInsert(ctx.platformDb, link),
      ...linkMail(ctx, user.email, link),
      ...alerts.flatMap(({ writes }) => writes),
    ],
    audit: [{ action: "account.locked", resource: { type: "user", id: user.id }, userId: user.id }],
    events: alerts.flatMap(({ events }) => events),
  };
}

/** An alert, if the failed attempt was the last one that its network address had for now. */
export function spentAddress(ctx: Ctx): Pick<Lock, "writes" | "events"> {
  const isSpent = ctx.limits.some(({ remaining }) => remaining === 0);
  if (!isSpent || ctx.address === null) return NO_LOCK;
  return raiseAlert(ctx, { kind: "address.exhausted", subject: ctx.address });
}
