import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { userById } from "../users";
import { CEREMONY_MS, ceremonyInsert, newCeremony } from "./ceremonies";
import { descriptors, PASSKEYS_PER_USER, passkeysOf, userHandle } from "./passkey-rows";
import { ALGORITHMS, relyingParty } from "./relying-party";
import type { RegistrationOptionsDto } from "./schemas";

/**
 * Begins to add a passkey: the browser is told for whom, and which authenticators have one.
 * @throws AppError RULE_REFUSED if there are as many as anyone may have
 */
export async function beginRegistration(ctx: Ctx): Promise<RegistrationOptionsDto> {
  const userId = requireSelf(ctx);
  requireFresh(ctx);
  const db = ctx.platformDb;
  const [user, passkeys] = await Promise.all([userById(db, userId), passkeysOf(db, userId)]);
  if (!user) throw new AppError("NOT_FOUND");
  if (passkeys.length >= PASSKEYS_PER_USER) throw tooMany();
  const row = newCeremony(ctx, registrationOf(ctx), userId);
  await commit(ctx, { on: "platform", writes: [ceremonyInsert(db, row)] });
  const { id, name } = relyingParty(ctx.config);
  return {
    challenge: row.challenge,
    rp: { id, name },
    user: { id: userHandle(userId), name: user.email, displayName: user.name },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
    timeout: CEREMONY_MS,
    attestation: "none",
    excludeCredentials: descriptors(passkeys),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
  };
}

/** The ceremony belongs to the session that began it. */
export function registrationOf({ actor }: Ctx) {
  if (actor.type !== "user") throw new AppError("UNAUTHENTICATED");
  return { kind: "registration", askedBy: actor.sessionId } as const;
}

/** What is said to someone who has enough. */
export function tooMany(): AppError {
  return new AppError("RULE_REFUSED", {
    message: `You have ${PASSKEYS_PER_USER} passkeys. Remove one that you no longer use first.`,
  });
}
