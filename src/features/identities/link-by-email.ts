import type { Profile } from "../../integrations/oidc";
import type { Ctx } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { wakeEmail } from "../email";
import { type UserRow, verifiedAddressCheck } from "../users";
import { identityAudit, identityInsert, identityNotice, newIdentity } from "./identity-writes";

/**
 * Links an identity to the account of its address, which both sides have verified, and tells the
 * user. It is a first factor like any other: a second factor is still asked for.
 * @throws AppError CONFLICT if the account's address changed meanwhile, ALREADY_EXISTS
 */
export async function linkByEmail(
  ctx: Ctx,
  provider: string,
  profile: Profile,
  user: UserRow,
): Promise<void> {
  const identity = newIdentity(ctx, user.id, provider, profile);
  await commit(ctx, {
    on: "platform",
    writes: [
      verifiedAddressCheck(user.id, user.email),
      identityInsert(ctx.platformDb, identity),
      ...identityNotice(ctx, "identity-linked", user, provider),
    ],
    audit: identityAudit("identity.linked", identity, "email"),
  });
  wakeEmail(ctx, "platform");
}
