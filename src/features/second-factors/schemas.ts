import { z } from "zod";
import { id, line, timestamp } from "../../platform/http/fields";
import { secondFactor } from "../users/schemas";

/** Kinds of authenticators: apps count time (RFC 6238), tokens count presses (RFC 4226). */
export const otpKind = z.enum(["totp", "hotp"]);
export type OtpKind = z.output<typeof otpKind>;

const authenticatorId = id("otp");
const name = line(60);
const SIX_DIGITS = "Enter the 6 digits that are shown";

/** Six digits, however they are grouped. */
const code = z
  .string()
  .max(20, SIX_DIGITS)
  .transform((text) => text.replace(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, SIX_DIGITS));

/** What somebody types to prove a factor. Whether it can be right is not the schema's to tell. */
const proof = {
  method: z.enum(["totp", "hotp", "recovery-code"]),
  code: z.string().trim().min(1, "Required").max(40, "Too long"),
  /** The code that a token shows after `code`: finds one that was pressed too often in between. */
  nextCode: z.string().trim().max(40, "Too long").optional(),
};

export const enrollTotpInput = z.strictObject({ name: name.optional() });

/** Without a secret one is made, for tokens that can be programmed. */
export const enrollHotpInput = z.strictObject({
  name: name.optional(),
  /** The seed that came with the token, 16 to 64 bytes. */
  secret: z
    .string()
    .max(200, "Too long")
    .transform((text) => text.replace(/[\s=-]/g, "").toUpperCase())
    .pipe(z.string().regex(/^[0-9A-Z]+$/, "Only letters and digits"))
    .optional(),
  encoding: z.enum(["base32", "hex"]).optional(),
});
export type Enrolment = z.output<typeof enrollHotpInput>;

export const enrolmentDto = z.strictObject({
  id: authenticatorId,
  kind: otpKind,
  name: z.string(),
  /** Base32. Not shown again. */
  secret: z.string(),
  /** `otpauth://…`, to be shown as a QR code. */
  uri: z.string(),
  /** When the enrolment is forgotten unless a code activates it. */
  expiresAt: timestamp,
});
export type EnrolmentDto = z.output<typeof enrolmentDto>;

export const activateInput = z.strictObject({ id: authenticatorId, code });
export type Activate = z.output<typeof activateInput>;

/** Codes to keep, shown this once. Empty where the user had some already. */
export const recoveryCodesDto = z.strictObject({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodesDto = z.output<typeof recoveryCodesDto>;

export const disableInput = z.strictObject({ id: authenticatorId });
export const removedDto = z.strictObject({ id: z.string() });
export type RemovedDto = z.output<typeof removedDto>;

export const resyncInput = z.strictObject({ id: authenticatorId, code, nextCode: code });
export type Resync = z.output<typeof resyncInput>;

export const authenticatorDto = z.strictObject({
  id: authenticatorId,
  kind: otpKind,
  name: z.string(),
  createdAt: timestamp,
  lastUsedAt: timestamp.nullable(),
});
export type AuthenticatorDto = z.output<typeof authenticatorDto>;

export const authenticatorParams = z.strictObject({ id: authenticatorId });
export const updateAuthenticatorInput = z.strictObject({ name });
export type UpdateAuthenticator = z.output<typeof updateAuthenticatorInput>;

export const rememberedDeviceDto = z.strictObject({
  id: id("dev"),
  /** True for the device of the request. */
  current: z.boolean(),
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  createdAt: timestamp,
  lastUsedAt: timestamp,
  expiresAt: timestamp,
});
export type RememberedDeviceDto = z.output<typeof rememberedDeviceDto>;

export const secondFactorsDto = z.strictObject({
  /** What answers a challenge; empty without a second factor. */
  methods: z.array(secondFactor),
  authenticators: z.array(authenticatorDto),
  recoveryCodesLeft: z.int(),
  devices: z.array(rememberedDeviceDto),
});
export type SecondFactorsDto = z.output<typeof secondFactorsDto>;

export const verifyChallengeInput = z.strictObject({
  mfaToken: z.string().min(1, "Required").max(200, "Not a valid token"),
  ...proof,
  /** Asks for no second factor on this device for 30 days. */
  rememberDevice: z.boolean().optional(),
});
export type VerifyChallenge = z.output<typeof verifyChallengeInput>;

export const stepUpByCodeInput = z.strictObject(proof);
export type StepUpByCode = z.output<typeof stepUpByCodeInput>;

export const deviceParams = z.strictObject({ id: id("dev") });
export const forgottenDto = z.strictObject({ forgotten: z.int() });
export type ForgottenDto = z.output<typeof forgottenDto>;
