import type { Profile } from "../../integrations/oidc";
import type { Ctx } from "../../platform/ctx";
import { check, commit } from "../../platform/db";
import { isAppError } from "../../platform/errors";
import { wakeEmail } from "../email";
import type { AuthorizationRow } from "./authorization-rows";
import { identityBySubject } from "./identity-rows";
import { identityAudit, identityInsert, identityNotice, newIdentity } from "./identity-writes";
import { Refusal } from "./refusal";
import { askerOf } from "./session-ctx";

/**
 * Links an identity to the account of the session that asked, whatever address it has. One that
 * belongs to somebody else stays theirs; one that is linked already is fine.
 * @throws Refusal
 */
export async function linkIdentity(
  ctx: Ctx,
  row: AuthorizationRow,
  profile: Profile,
): Promise<void> {
  const { user, sessionId, ctx: acting } = await askerOf(ctx, row);
  const { issuer, subject } = profile;
  const known = await identityBySubject(ctx.platformDb, issuer, subject);
  if (known?.userId === user.id) return;
  if (known) throw new Refusal("identity-taken", "identity of another user");
  const identity = newIdentity(acting, user.id, row.provider, profile);
  try {
    await commit(acting, {
      on: "platform",
      writes: [
        check("EXISTS (SELECT 1 FROM sessions WHERE id = ? AND revoked_at IS NULL)", sessionId),
        identityInsert(ctx.platformDb, identity),
        ...identityNotice(acting, "identity-linked", user, row.provider),
      ],
      audit: identityAudit("identity.linked", identity, "user"),
    });
  } catch (error) {
    if (isAppError(error, "ALREADY_EXISTS"))
      throw new Refusal("identity-taken", "linked meanwhile");
    if (isAppError(error, "CONFLICT")) throw new Refusal("session-ended", "session");
    throw error;
  }
  wakeEmail(acting, "platform");
}
