import type { Profile } from "../../integrations/oidc";
import type { Ctx } from "../../platform/ctx";
import { guarded } from "../../platform/db";
import { isAppError } from "../../platform/errors";
import { provePresence } from "../auth";
import type { AuthorizationRow } from "./authorization-rows";
import { identityBySubject } from "./identity-rows";
import { identityUse } from "./identity-writes";
import { Refusal } from "./refusal";
import { askerOf } from "./session-ctx";

/**
 * Opens sensitive actions for ten minutes by an identity of the user. Who has a second factor must
 * use that one, as with the password (ASVS 7.5.1).
 * @throws Refusal
 */
export async function proveByIdentity(
  ctx: Ctx,
  row: AuthorizationRow,
  profile: Profile,
): Promise<void> {
  const { user, ctx: acting } = await askerOf(ctx, row);
  if (user.secondFactors.length > 0) throw new Refusal("second-factor", "second factor", user.id);
  const { issuer, subject } = profile;
  const known = await identityBySubject(ctx.platformDb, issuer, subject);
  if (known?.userId !== user.id) {
    throw new Refusal("identity-unknown", "identity of nobody or another user", user.id);
  }
  try {
    await provePresence(acting, {
      method: "provider",
      multiFactor: false,
      writes: [guarded(identityUse(ctx.platformDb, known, profile.email, ctx.now()))],
    });
  } catch (error) {
    if (!isAppError(error, "CREDENTIALS_INVALID")) throw error;
    throw new Refusal("session-ended", "session", user.id);
  }
}
