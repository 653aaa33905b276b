import { z } from "zod";
import { id, line, timestamp } from "../../platform/http/fields";

/** Bytes as browsers write them in JSON (RFC 4648 §5). */
const bytes = (max: number) =>
  z
    .string()
    .max(max, "Too long")
    .regex(/^[\w-]+$/, "Not base64url");

const credentialId = bytes(1400);
const clientDataJSON = bytes(8192);
const token = z.string().min(1, "Required").max(200, "Not a valid token");

/**
 * What a browser makes of a credential. Browsers add members with each version of WebAuthn: those
 * we do not read are dropped, not refused.
 */
const credential = {
  id: credentialId,
  rawId: credentialId,
  type: z.literal("public-key"),
};

/** RegistrationResponseJSON of Web Authentication Level 3 §5.1. */
export const registrationResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON,
    attestationObject: bytes(32_768),
    transports: z.array(z.string().max(20, "Too long")).max(10, "Too many").optional(),
  }),
});
export type RegistrationResponse = z.output<typeof registrationResponse>;

/** AuthenticationResponseJSON of Web Authentication Level 3 §5.1. */
export const authenticationResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON,
    authenticatorData: bytes(8192),
    signature: bytes(8192),
    userHandle: bytes(128).nullish(),
  }),
});
export type AuthenticationResponse = z.output<typeof authenticationResponse>;

const descriptor = z.strictObject({
  id: z.string(),
  type: z.literal("public-key"),
  transports: z.array(z.string()),
});
const userVerification = z.enum(["required", "preferred", "discouraged"]);

/** PublicKeyCredentialCreationOptionsJSON. */
export const registrationOptionsDto = z.strictObject({
  challenge: z.string(),
  rp: z.strictObject({ id: z.string(), name: z.string() }),
  user: z.strictObject({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.strictObject({ type: z.literal("public-key"), alg: z.int() })),
  /** Milliseconds. */
  timeout: z.int(),
  attestation: z.literal("none"),
  excludeCredentials: z.array(descriptor),
  authenticatorSelection: z.strictObject({
    residentKey: z.literal("preferred"),
    userVerification,
  }),
});
export type RegistrationOptionsDto = z.output<typeof registrationOptionsDto>;

/** PublicKeyCredentialRequestOptionsJSON. */
export const authenticationOptionsDto = z.strictObject({
  challenge: z.string(),
  rpId: z.string(),
  /** Milliseconds. */
  timeout: z.int(),
  /** Empty where the authenticator offers what it has. */
  allowCredentials: z.array(descriptor),
  userVerification,
});
export type AuthenticationOptionsDto = z.output<typeof authenticationOptionsDto>;

const name = line(60);

export const finishRegistrationInput = z.strictObject({
  response: registrationResponse,
  /** What it is called; unless told, after what made it. */
  name: name.optional(),
});
export type FinishRegistration = z.output<typeof finishRegistrationInput>;

export const beginAuthenticationInput = z.strictObject({
  /** Of a challenge: the passkey is the second factor. */
  mfaToken: token.optional(),
});
export type BeginAuthentication = z.output<typeof beginAuthenticationInput>;

export const finishAuthenticationInput = z.strictObject({
  response: authenticationResponse,
  mfaToken: token.optional(),
  /** With `mfaToken`: asks for no second factor on this device for 30 days. */
  rememberDevice: z.boolean().optional(),
});
export type FinishAuthentication = z.output<typeof finishAuthenticationInput>;

export const finishStepUpInput = z.strictObject({ response: authenticationResponse });

export const passkeyDto = z.strictObject({
  id: id("psk"),
  name: z.string(),
  /** True if it is synced between devices, as far as its authenticator says. */
  synced: z.boolean(),
  createdAt: timestamp,
  lastUsedAt: timestamp.nullable(),
});
export type PasskeyDto = z.output<typeof passkeyDto>;

export const passkeyParams = z.strictObject({ id: id("psk") });
export const updatePasskeyInput = z.strictObject({ name });
export type UpdatePasskey = z.output<typeof updatePasskeyInput>;
export const deletedPasskeyDto = z.strictObject({ id: z.string() });

export const passkeySecondFactorInput = z.strictObject({ enabled: z.boolean() });
export type PasskeySecondFactorInput = z.output<typeof passkeySecondFactorInput>;
export const passkeySecondFactorDto = z.strictObject({
  enabled: z.boolean(),
  /** Codes to keep, shown this once. Empty where the user had some already. */
  recoveryCodes: z.array(z.string()),
});
export type PasskeySecondFactorDto = z.output<typeof passkeySecondFactorDto>;
