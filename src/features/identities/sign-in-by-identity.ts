import type { Profile } from "../../integrations/oidc";
import type { Ctx } from "../../platform/ctx";
import { guarded } from "../../platform/db";
import { isAppError } from "../../platform/errors";
import { email as emailField } from "../../platform/http/fields";
import { type Challenged, completeSignIn, type SignedIn } from "../auth";
import { userByEmail, userById } from "../users";
import { claimAccount } from "./claim-account";
import { createAccount } from "./create-account";
import { identityBySubject, type IdentityRow } from "./identity-rows";
import { identityUse } from "./identity-writes";
import { linkByEmail } from "./link-by-email";
import { Refusal } from "./refusal";

/** A concurrent first sign-in, proof of the address or change of it makes another look necessary. */
const LOOKS = 4;

/**
 * Signs in whoever a provider named. An identity that is known belongs to its account, whatever
 * its address says now (ASVS 6.8.1); an unknown one gets the account of its address if both sides
 * have verified it, takes over one that nobody has proved, or gets a new one.
 * @throws Refusal
 */
export async function signInByIdentity(
  ctx: Ctx,
  provider: string,
  profile: Profile,
): Promise<SignedIn | Challenged> {
  for (let look = 1; look <= LOOKS; look++) {
    try {
      const { issuer, subject } = profile;
      const known = await identityBySubject(ctx.platformDb, issuer, subject);
      if (known) return await signIn(ctx, known, profile);
      await adopt(ctx, provider, profile);
    } catch (error) {
      if (!isAppError(error, "CONFLICT") && !isAppError(error, "ALREADY_EXISTS")) throw error;
    }
  }
  throw new Refusal("failed", "conflict");
}

async function signIn(
  ctx: Ctx,
  identity: IdentityRow,
  profile: Profile,
): Promise<SignedIn | Challenged> {
  const { platformDb: db } = ctx;
  const user = await userById(db, identity.userId);
  if (user?.status !== "active") {
    throw new Refusal("account-unavailable", user?.status ?? "deleted", identity.userId);
  }
  return completeSignIn(ctx, user, {
    method: "provider",
    summary: { provider: identity.provider, identity: identity.id },
    writes: [guarded(identityUse(db, identity, profile.email, ctx.now()))],
    onMiss: "CONFLICT",
  });
}

/** Gives the identity an account. */
async function adopt(ctx: Ctx, provider: string, profile: Profile): Promise<void> {
  const parsed = emailField.safeParse(profile.email);
  if (!parsed.success || !profile.emailVerified) {
    throw new Refusal("email-unproved", parsed.success ? "email unverified" : "no email");
  }
  const user = await userByEmail(ctx.platformDb, parsed.data);
  if (!user) return createAccount(ctx, provider, profile, parsed.data);
  if (user.status !== "active") {
    throw new Refusal("account-unavailable", user.status, user.id);
  }
  if (user.emailVerifiedAt === null) return claimAccount(ctx, provider, profile, user);
  return linkByEmail(ctx, provider, profile, user);
}
