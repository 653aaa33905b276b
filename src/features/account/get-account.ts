import { type Ctx, requireUser } from "../../platform/ctx";
import { liveLink, passwordHashOf } from "../auth";
import type { AccountDto } from "./schemas";

/** What the signed-in user's own screens need to know besides the profile. */
export async function getAccount(ctx: Ctx): Promise<AccountDto> {
  const userId = requireUser(ctx);
  const db = ctx.platformDb;
  const [hash, link] = await Promise.all([
    passwordHashOf(db, userId),
    liveLink(db, userId, "change-email", ctx.now()),
  ]);
  return { hasPassword: hash !== null, pendingEmail: link?.email ?? null };
}
