import { type Ctx, requireFresh, requirePlatform } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { iso } from "../../platform/http/fields";
import { raiseAlert } from "../alerts";
import {
  announce,
  liveSessionCheck,
  newSession,
  currentRefreshToken,
  sessionById,
  type SessionRow,
  type SignedIn,
  signedIn,
  startOf,
} from "../auth";
import { platformEmailWrites, wakeEmail } from "../email";
import {
  activeUserCheck,
  administratorCheck,
  noStaffCheck,
  userById,
  type UserRow,
} from "../users";
import type { StartImpersonation } from "./schemas";

/** How long an administrator may act as somebody, refreshes included, in milliseconds. */
const LONGEST_MS = 60 * 60_000;

/** A session as somebody else, and the token by which the administrator's own is taken up again. */
export interface StartedImpersonation extends SignedIn {
  returnToken: string;
}

/**
 * Lets an administrator act as a user, for a stated reason and an hour at most (RFC 8693 §4.1). The
 * session has proved what the administrator's has, ends with it, and reaches no credentials. Not
 * for the platform's staff; the user is told.
 * @throws AppError NOT_FOUND, RULE_REFUSED, CONFLICT if either of the two changed meanwhile
 */
export async function startImpersonation(
  ctx: Ctx,
  userId: string,
  { reason }: StartImpersonation,
): Promise<StartedImpersonation> {
  requirePlatform(ctx, "platform:impersonate");
  requireFresh(ctx);
  const { actor, platformDb: db } = ctx;
  if (actor.type !== "user") throw new AppError("FORBIDDEN");
  const [own, user] = await Promise.all([sessionById(db, actor.sessionId), userById(db, userId)]);
  if (!user || !own) throw new AppError("NOT_FOUND");
  refuseTarget(user, actor.id);
  const row = sessionAs(ctx, user, own, reason);
  const start = startOf(db, row, []);
  const mail = { kind: "impersonation-started", to: user.email, userId, data: {} };
  const alert = raiseAlert(ctx, {
    kind: "impersonation.started",
    subject: actor.id,
    details: { userId, reason },
  });
  await commit(ctx, {
    on: "platform",
    writes: [
      ...alert.writes,
      administratorCheck(actor.id),
      liveSessionCheck(own.id),
      activeUserCheck(user),
      noStaffCheck(user.id),
      ...start.writes,
      ...platformEmailWrites(ctx, mail),
    ],
    audit: {
      action: "impersonation.started",
      resource: { type: "session", id: row.id },
      summary: { reason, until: iso(row.expiresAt) },
      userId,
    },
    events: [...start.events, ...alert.events],
  });
  await announce(ctx, start);
  wakeEmail(ctx, "platform");
  const session = await signedIn(ctx.config, user, row, ctx.now());
  return { ...session, returnToken: currentRefreshToken(ctx.config, own) };
}

/** Nobody becomes more than they are, and nobody acts for who may not act. */
function refuseTarget(user: UserRow, administratorId: string): void {
  const refuse = (because: string) => {
    throw new AppError("RULE_REFUSED", { details: { user: [because] } });
  };
  if (user.id === administratorId) refuse("This is you");
  if (user.platformRole !== null) refuse("Nobody acts as the platform's staff");
  if (user.status !== "active") refuse("This account is not active");
}

function sessionAs(ctx: Ctx, user: UserRow, own: SessionRow, reason: string): SessionRow {
  const end = ctx.now() + LONGEST_MS;
  return {
    ...newSession(ctx, user.id, { method: "impersonation", multiFactor: own.multiFactor }),
    authenticatedAt: own.authenticatedAt,
    expiresAt: end,
    idleExpiresAt: end,
    administratorId: own.userId,
    administratorSessionId: own.id,
    impersonationReason: reason,
  };
}
