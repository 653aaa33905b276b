import { type Ctx, requireNothing } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { wakeEmail } from "../email";
import { userByEmail } from "../users";
import { mailAllowed } from "./account-gate";
import { linkMail } from "./link-mail";
import { linkInsert, newLink } from "./link-writes";
import type { EmailInput, RequestedDto } from "./schemas";

/** Sends a link to choose a new password, if there is such an account; never says whether. */
export async function requestPasswordReset(ctx: Ctx, { email }: EmailInput): Promise<RequestedDto> {
  requireNothing(ctx);
  const allowed = await mailAllowed(ctx, email, "reset-password");
  const user = await userByEmail(ctx.platformDb, email);
  const result = { email };
  const link =
    allowed && user?.status === "active"
      ? { ...newLink(ctx, "reset-password", user.id), email }
      : null;
  await commit(ctx, {
    on: "platform",
    writes: link ? [linkInsert(ctx.platformDb, link), ...linkMail(ctx, email, link)] : [],
    audit: {
      action: "password.reset_requested",
      resource: { type: "user", id: user?.id ?? null },
      summary: { sent: link !== null },
      ...(user && { userId: user.id }),
    },
    result,
  });
  if (link) wakeEmail(ctx, "platform");
  return result;
}
