import type { Profile } from "../../integrations/oidc";
import type { Ctx } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { newUser, userInsert } from "../users";
import { displayName } from "./display-name";
import { identityAudit, identityInsert, newIdentity } from "./identity-writes";

/**
 * Opens an account for somebody whose address the provider vouches for; it has no password.
 * @throws AppError ALREADY_EXISTS if the address or the identity got one meanwhile
 */
export async function createAccount(
  ctx: Ctx,
  provider: string,
  profile: Profile,
  email: string,
): Promise<void> {
  const db = ctx.platformDb;
  const now = ctx.now();
  const name = displayName(profile.name, email);
  const user = { ...newUser(ctx.newId("usr"), email, name, now), emailVerifiedAt: now };
  const identity = newIdentity(ctx, user.id, provider, profile);
  const resource = { type: "user", id: user.id };
  await commit(ctx, {
    on: "platform",
    writes: [userInsert(db, user), identityInsert(db, identity)],
    audit: [
      { action: "user.registered", resource, summary: { method: "provider" }, userId: user.id },
      identityAudit("identity.linked", identity, "registration"),
    ],
  });
}
