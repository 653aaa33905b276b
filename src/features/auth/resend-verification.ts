import { type Ctx, requireNothing } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { wakeEmail } from "../email";
import { userByEmail } from "../users";
import { mailAllowed } from "./account-gate";
import { linkMail } from "./link-mail";
import { linkInsert, newLink } from "./link-writes";
import type { EmailInput, RequestedDto } from "./schemas";
import { signUpsOf } from "./sign-ups";

/**
 * Sends the verification mail again, if there is anything to verify; never says whether. Where
 * several people have signed up with the address, nobody knows who asks: then the link proves the
 * address alone, and the password is chosen by a further mail.
 */
export async function resendVerification(ctx: Ctx, { email }: EmailInput): Promise<RequestedDto> {
  requireNothing(ctx);
  const allowed = await mailAllowed(ctx, email, "verify-email");
  const user = await userByEmail(ctx.platformDb, email);
  const result = { email };
  const waiting = user?.status === "active" && user.emailVerifiedAt === null;
  const signUps = waiting ? await signUpsOf(ctx.platformDb, user.id) : [];
  const signUp = signUps.length === 1 ? signUps[0] : null;
  const link = allowed && waiting ? newLink(ctx, "verify-email", user.id, signUp) : null;
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
