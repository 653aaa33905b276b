import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { commit, type Write } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { linkInsert, linksRetirement, mailAllowed, newLink } from "../auth";
import { platformEmailWrites, wakeEmail } from "../email";
import { userByEmail, userById } from "../users";
import type { EmailChange, EmailChangeDto } from "./schemas";

/**
 * Sends a link to a new address; the address changes when the link is followed. Says the same for
 * an address that somebody has: its owner is told by mail.
 * @throws AppError STEP_UP_REQUIRED, RULE_REFUSED for the address one has
 */
export async function requestEmailChange(ctx: Ctx, input: EmailChange): Promise<EmailChangeDto> {
  const userId = requireSelf(ctx);
  requireFresh(ctx);
  const db = ctx.platformDb;
  const [user, taken, allowed] = await Promise.all([
    userById(db, userId),
    userByEmail(db, input.email),
    mailAllowed(ctx, input.email),
  ]);
  if (!user) throw new AppError("NOT_FOUND");
  if (user.email === input.email) {
    throw new AppError("RULE_REFUSED", { details: { email: ["This is your address already"] } });
  }
  const result: EmailChangeDto = { email: input.email };
  await commit(ctx, {
    on: "platform",
    writes: [
      linksRetirement(db, userId, "change-email", ctx.now()),
      ...(allowed ? mailWrites(ctx, userId, input.email, taken?.id ?? null) : []),
    ],
    audit: {
      action: "email.change_requested",
      resource: { type: "user", id: userId },
      summary: { sent: allowed },
    },
    result,
  });
  if (allowed) wakeEmail(ctx, "platform");
  return result;
}

function mailWrites(ctx: Ctx, userId: string, email: string, takenBy: string | null): Write[] {
  if (takenBy !== null) {
    const mail = { kind: "account-exists", to: email, userId: takenBy, data: {} };
    return platformEmailWrites(ctx, mail);
  }
  const link = { ...newLink(ctx, "change-email", userId), email };
  const mail = { kind: "change-email", to: email, userId, data: { linkId: link.id } };
  return [linkInsert(ctx.platformDb, link), ...platformEmailWrites(ctx, mail)];
}
