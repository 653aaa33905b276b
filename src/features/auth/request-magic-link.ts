import { newNonce } from "../../platform/auth";
import { sha256 } from "../../platform/crypto";
import { type Ctx, requireNothing } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { wakeEmail } from "../email";
import { userByEmail } from "../users";
import { mailAllowed } from "./account-gate";
import { linkMail } from "./link-mail";
import { linkInsert, newLink } from "./link-writes";
import type { EmailInput, MagicLinkDto } from "./schemas";

/**
 * Sends a link and a code to sign in by, if there is such an account; never says whether. The code
 * works only together with the request that this answers (ASVS 6.5.5); the link works anywhere.
 */
export async function requestMagicLink(ctx: Ctx, { email }: EmailInput): Promise<MagicLinkDto> {
  requireNothing(ctx);
  const db = ctx.platformDb;
  const [allowed, user] = await Promise.all([
    mailAllowed(ctx, email, "magic-link"),
    userByEmail(db, email),
  ]);
  const request = newNonce();
  const result = { email, request };
  const link =
    allowed && user?.status === "active"
      ? { ...newLink(ctx, "magic-link", user.id), email, request: sha256(request) }
      : null;
  await commit(ctx, {
    on: "platform",
    writes: link ? [linkInsert(db, link), ...linkMail(ctx, email, link)] : [],
    audit: {
      action: "magic_link.requested",
      resource: { type: "user", id: user?.id ?? null },
      summary: { sent: link !== null },
      ...(user && { userId: user.id }),
    },
  });
  if (link) wakeEmail(ctx, "platform");
  return result;
}
