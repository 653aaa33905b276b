import { type Ctx, requireNothing } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { wakeEmail } from "../email";
import { userByEmail } from "../users";
import { mailAllowed } from "./account-gate";
import { linkMail } from "./link-mail";
import { linkInsert, newLink } from "./link-writes";
import type { EmailInput, RequestedDto } from "./schemas";

/** Sends the verification mail again, if there is anything to verify; never says whether. */
export async function resendVerification(ctx: Ctx, { email }: EmailInput): Promise<RequestedDto> {
  requireNothing(ctx);
  const allowed = await mailAllowed(ctx, email);
  const user = await userByEmail(ctx.platformDb, email);
  const result = { email };
  const waiting = user?.status === "active" && user.emailVerifiedAt === null;
  const link = allowed && waiting ? newLink(ctx, "verify-email", user.id) : null;
  await commit(ctx, {
    on: "platform",
    writes: link ? [linkInsert(ctx.platformDb, link), ...linkMail(ctx, email, link)] : [],
    audit: {
      action: "email.verification_requested",
      resource: { type: "user", id: user?.id ?? null },
      summary: { sent: link !== null },
      ...(user && { userId: user.id }),
    },
    result,
  });
  if (link) wakeEmail(ctx, "platform");
  return result;
}
