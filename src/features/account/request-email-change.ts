import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { commit, type Write } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { linkInsert, linkMail, type LinkRow, linksRetirement, mailAllowed, newLink } from "../auth";
import { platformEmailWrites, wakeEmail } from "../email";
import { userByEmail, userById } from "../users";
import type { EmailChange, EmailChangeDto } from "./schemas";

/**
 * Sends a link to a new address; the address changes when the link is followed. Says the same for
 * an address that somebody has, then and later: its owner is told by mail, and the link waits like
 * any other, but nobody is sent it.
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
  const request = String(user.tokenVersion);
  const link = { ...newLink(ctx, "change-email", userId), email: input.email, request };
  const result: EmailChangeDto = { email: input.email };
  await commit(ctx, {
    on: "platform",
    writes: [
      linksRetirement(db, userId, "change-email", ctx.now()),
      linkInsert(db, link),
      ...(allowed ? mailWrites(ctx, link, input.email, taken?.id ?? null) : []),
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

function mailWrites(ctx: Ctx, link: LinkRow, email: string, takenBy: string | null): Write[] {
  return takenBy === null
    ? linkMail(ctx, email, link)
    : platformEmailWrites(ctx, { kind: "account-exists", to: email, userId: takenBy, data: {} });
}
