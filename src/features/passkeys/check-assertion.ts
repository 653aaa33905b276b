import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import { Buffer } from "../../platform/crypto/buffer";
import type { Ctx } from "../../platform/ctx";
import { guarded, type Write } from "../../platform/db";
import { userById, type UserRow } from "../users";
import { type Ceremony, type CeremonyRow, ceremonyUse, openCeremony } from "./ceremonies";
import { passkeyByCredential, type PasskeyRow, userHandle } from "./passkey-rows";
import { isRolledBack, passkeyUse } from "./passkey-writes";
import { relyingParty } from "./relying-party";
import type { AuthenticationResponse } from "./schemas";

/** What must hold besides the signature. */
export interface Expected extends Ceremony {
  /** Whose passkey it must be; anybody's unless told. */
  userId?: string;
  /** True where only a passkey that verified its user will do. */
  verified?: boolean;
}

/** A passkey that was proved, and what must be committed with its use. */
export interface Assertion {
  passkey: PasskeyRow;
  user: UserRow;
  /** True if the authenticator verified its user: then it counts as two factors. */
  userVerified: boolean;
  /** Uses challenge and counter up. Guarded, so that of concurrent uses one succeeds. */
  writes: Write[];
}

export type RefusalReason =
  | "challenge"
  | "passkey"
  | "response"
  | "user-verification"
  | "counter"
  | "account";

/** Why not; what is known of who tried. */
export interface Refusal {
  refused: RefusalReason;
  ceremony?: CeremonyRow;
  passkey?: PasskeyRow;
  user?: UserRow;
}

/**
 * Checks what an authenticator answered (Web Authentication Level 3 §7.2). Origins, domain and
 * challenge are compared with what is configured and stored, never with the request.
 */
export async function checkAssertion(
  ctx: Ctx,
  expected: Expected,
  response: AuthenticationResponse,
): Promise<Assertion | Refusal> {
  const [ceremony, passkey] = await Promise.all([
    openCeremony(ctx, expected, response.response.clientDataJSON),
    passkeyByCredential(ctx.platformDb, response.id),
  ]);
  if (!ceremony) return { refused: "challenge" };
  const isTheirs = expected.userId === undefined || expected.userId === passkey?.userId;
  if (!passkey || !isTheirs) return { refused: "passkey", ceremony };
  const [user, shown] = await Promise.all([
    userById(ctx.platformDb, passkey.userId),
    shownBy(ctx, ceremony, passkey, response),
  ]);
  const known = { ceremony, passkey, ...(user && { user }) };
  if (!shown) return { refused: "response", ceremony };
  if (user?.status !== "active") return { refused: "account", ...known };
  // Only after the signature: nobody else can make it look as if there were a copy.
  if (isRolledBack(passkey.counter, shown.counter)) return { refused: "counter", ...known };
  if (expected.verified && !shown.userVerified) return { refused: "user-verification", ...known };
  const db = ctx.platformDb;
  const now = ctx.now();
  const writes = [
    guarded(ceremonyUse(db, ceremony, now)),
    guarded(passkeyUse(db, passkey, { ...shown, now })),
  ];
  return { passkey, user, userVerified: shown.userVerified, writes };
}

interface Shown {
  counter: number;
  backedUp: boolean;
  userVerified: boolean;
}

/** What a rightly signed response says, null for any other. */
async function shownBy(
  ctx: Ctx,
  ceremony: CeremonyRow,
  passkey: PasskeyRow,
  { id, rawId, type, response }: AuthenticationResponse,
): Promise<Shown | null> {
  const { userHandle: handle, ...signed } = response;
  if (handle && handle !== userHandle(passkey.userId)) return null;
  const party = relyingParty(ctx.config);
  try {
    const { verified, authenticationInfo: info } = await verifyAuthenticationResponse({
      response: { id, rawId, type, response: signed, clientExtensionResults: {} },
      expectedChallenge: ceremony.challenge,
      expectedOrigin: party.origins,
      expectedRPID: party.id,
      requireUserVerification: false,
      credential: {
        id: passkey.credentialId,
        publicKey: Buffer.from(passkey.publicKey, "base64url"),
        // Compared by isRolledBack(); the library would before it looks at the signature.
        counter: 0,
      },
    });
    if (!verified) return null;
    const { newCounter: counter, credentialBackedUp: backedUp, userVerified } = info;
    return { counter, backedUp, userVerified };
  } catch (error) {
    // Whatever it stumbles over came with the response.
    ctx.log.field("passkeyRefused", error instanceof Error ? error.message : String(error));
    return null;
  }
}
