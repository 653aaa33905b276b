import { verifyRegistrationResponse } from "@simplewebauthn/server";
import { Buffer } from "../../platform/crypto/buffer";
import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { refreshPrincipal } from "../../platform/gate";
import { devicesRemoval } from "../auth";
import { platformEmailWrites, wakeEmail } from "../email";
import { userById } from "../users";
import { registrationOf, tooMany } from "./begin-registration";
import { type CeremonyRow, ceremonyUse, openCeremony } from "./ceremonies";
import { passkeyName } from "./passkey-name";
import { passkeyCount, type PasskeyRow, PASSKEYS_PER_USER, toPasskeyDto } from "./passkey-rows";
import { passkeyInsert, roomCheck } from "./passkey-writes";
import { ALGORITHMS, relyingParty } from "./relying-party";
import type { FinishRegistration, PasskeyDto, RegistrationResponse } from "./schemas";

/**
 * Adds the passkey that an authenticator has made, and tells the user by mail. Passwords go on
 * working as before: passkeys become a second factor only when they are turned on as one.
 * @throws AppError PASSKEY_REFUSED, ALREADY_EXISTS, RULE_REFUSED if there are too many
 */
export async function finishRegistration(
  ctx: Ctx,
  { response, name }: FinishRegistration,
): Promise<PasskeyDto> {
  const userId = requireSelf(ctx);
  requireFresh(ctx);
  const db = ctx.platformDb;
  const [ceremony, user, count] = await Promise.all([
    openCeremony(ctx, registrationOf(ctx), response.response.clientDataJSON),
    userById(db, userId),
    passkeyCount(db, userId),
  ]);
  if (count >= PASSKEYS_PER_USER) throw tooMany();
  const made = ceremony && (await madeBy(ctx, ceremony, response));
  if (!ceremony || !made || !user) throw new AppError("PASSKEY_REFUSED");
  const row: PasskeyRow = {
    ...made,
    id: ctx.newId("psk"),
    userId,
    name: name ?? passkeyName(made.aaguid, ctx.userAgent),
    createdAt: ctx.now(),
    lastUsedAt: null,
  };
  const dto = toPasskeyDto(row);
  const data = { passkey: row.name };
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(ceremonyUse(db, ceremony, ctx.now())),
      roomCheck(userId),
      passkeyInsert(db, row),
      devicesRemoval(db, userId),
      ...platformEmailWrites(ctx, { kind: "passkey-added", to: user.email, userId, data }),
    ],
    onMiss: "PASSKEY_REFUSED",
    audit: {
      action: "passkey.added",
      resource: { type: "passkey", id: row.id },
      summary: { name: row.name, synced: row.backedUp },
      userId,
    },
    result: dto,
  });
  // API keys count as two factors by what their creator has.
  await refreshPrincipal(ctx.env, userId);
  wakeEmail(ctx, "platform");
  return dto;
}

type Made = Omit<PasskeyRow, "id" | "userId" | "name" | "createdAt" | "lastUsedAt">;

/** The credential in a response (Web Authentication Level 3 §7.1), null if it is not ours to take. */
async function madeBy(
  ctx: Ctx,
  ceremony: CeremonyRow,
  { id, rawId, type, response }: RegistrationResponse,
): Promise<Made | null> {
  const party = relyingParty(ctx.config);
  try {
    const { registrationInfo: info } = await verifyRegistrationResponse({
      response: { id, rawId, type, response, clientExtensionResults: {} },
      expectedChallenge: ceremony.challenge,
      expectedOrigin: party.origins,
      expectedRPID: party.id,
      requireUserVerification: false,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!info) return null;
    return {
      credentialId: info.credential.id,
      publicKey: Buffer.from(info.credential.publicKey).toString("base64url"),
      counter: info.credential.counter,
      transports: response.transports ?? [],
      aaguid: info.aaguid,
      backedUp: info.credentialBackedUp,
    };
  } catch (error) {
    // Whatever it stumbles over came with the response.
    ctx.log.field("passkeyRefused", error instanceof Error ? error.message : String(error));
    return null;
  }
}
