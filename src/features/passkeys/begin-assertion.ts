import type { Ctx } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { type Ceremony, CEREMONY_MS, ceremonyInsert, newCeremony } from "./ceremonies";
import { descriptors, type PasskeyRow } from "./passkey-rows";
import { relyingParty } from "./relying-party";
import type { AuthenticationOptionsDto } from "./schemas";

interface Asked {
  /** Who must answer, if that is known. */
  userId?: string;
  /** Which of them will do; any, if there is none. */
  passkeys: PasskeyRow[];
  userVerification: AuthenticationOptionsDto["userVerification"];
}

/** Stores a challenge and tells the browser what to ask its authenticators for. */
export async function beginAssertion(
  ctx: Ctx,
  ceremony: Ceremony,
  { userId, passkeys, userVerification }: Asked,
): Promise<AuthenticationOptionsDto> {
  const row = newCeremony(ctx, ceremony, userId);
  await commit(ctx, { on: "platform", writes: [ceremonyInsert(ctx.platformDb, row)] });
  return {
    challenge: row.challenge,
    rpId: relyingParty(ctx.config).id,
    timeout: CEREMONY_MS,
    allowCredentials: descriptors(passkeys),
    userVerification,
  };
}
