import type { Profile } from "../../integrations/oidc";
import type { Ctx } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { takeOver } from "../auth";
import { passkeyData } from "../passkeys";
import { secondFactorData } from "../second-factors";
import { emailVerification, secondFactorsWrite, type UserRow } from "../users";
import { displayName } from "./display-name";
import { identityAudit, identityInsert, identityNotice, newIdentity } from "./identity-writes";
import { identityData } from "./personal-data";

/**
 * Gives an account that somebody registered, but nobody proved, to the owner of its address, for
 * whom a provider vouches. Whoever registered it may be an attacker who waits for that: password,
 * sessions, links, identities, passkeys and factors are gone, and the name they chose as well.
 * @throws AppError CONFLICT if the address was proved meanwhile, ALREADY_EXISTS
 */
export async function claimAccount(
  ctx: Ctx,
  provider: string,
  profile: Profile,
  user: UserRow,
): Promise<void> {
  const db = ctx.platformDb;
  const identity = newIdentity(ctx, user.id, provider, profile);
  const taken = await takeOver(ctx, user);
  await commit(ctx, {
    on: "platform",
    writes: [
      ...taken.writes,
      ...[identityData, passkeyData, secondFactorData].flatMap((data) => data.erase(db, user)),
      secondFactorsWrite(db, user, [], ctx.now()),
      emailVerification(db, user.id, ctx.now(), displayName(profile.name, user.email)),
      identityInsert(db, identity),
      ...identityNotice(ctx, "identity-linked", user, provider),
    ],
    audit: [
      ...taken.audit,
      {
        action: "user.claimed",
        resource: { type: "user", id: user.id },
        summary: { provider },
        userId: user.id,
      },
      identityAudit("identity.linked", identity, "claim"),
    ],
    events: taken.events,
  });
  await taken.settle();
}
