import { z } from "zod";
import { email, id, line, timestamp } from "../../platform/http/fields";
import { secondFactor, userDto } from "../users/schemas";

/** Room for 128 characters of any script. Which passwords are refused, and why, is a rule's. */
const password = z.string().min(1, "Required").max(512, "Too long");
const token = z.string().min(1, "Required").max(200, "Not a valid token");

export const registerInput = z.strictObject({ email, password, name: line(100) });
export type Register = z.output<typeof registerInput>;

export const registeredDto = z.strictObject({
  email: z.string(),
  verificationRequired: z.literal(true),
});
export type RegisteredDto = z.output<typeof registeredDto>;

export const verifyEmailInput = z.union([
  z.strictObject({ token }),
  z.strictObject({ email, code: z.string().regex(/^\d{6}$/, "Six digits") }),
]);
export type VerifyEmail = z.output<typeof verifyEmailInput>;

/** A link, or its code with the request that asked for it. */
export const verifyMagicLinkInput = z.union([
  z.strictObject({ token }),
  z.strictObject({
    email,
    code: z.string().regex(/^\d{6}$/, "Six digits"),
    request: z.string().min(1, "Required").max(100, "Not a valid request"),
  }),
]);
export type VerifyMagicLink = z.output<typeof verifyMagicLinkInput>;

export const tokenInput = z.strictObject({ token });

export const loginInput = z.strictObject({ email, password });
export type Login = z.output<typeof loginInput>;

export const refreshInput = z.strictObject({ refreshToken: token.optional() });

export const emailInput = z.strictObject({ email });
export type EmailInput = z.output<typeof emailInput>;

export const resetPasswordInput = z.strictObject({ token, password });
export type ResetPassword = z.output<typeof resetPasswordInput>;

/** Without tokens where they are in cookies. */
export const signedInDto = z.strictObject({
  user: userDto,
  accessToken: z.string().optional(),
  refreshToken: z.string().optional(),
  /** Seconds until the access token expires. */
  expiresIn: z.int(),
  tokenType: z.literal("Bearer").optional(),
  /** Of a device to be remembered; send it as `X-Device-Token` with later sign-ins. */
  deviceToken: z.string().optional(),
});
export type SignedInDto = z.output<typeof signedInDto>;

/** A first factor was right, a second one is needed. */
export const challengedDto = z.strictObject({
  mfaRequired: z.literal(true),
  mfaToken: z.string(),
  /** Kinds of second factors that answer it. */
  methods: z.array(secondFactor),
  /** Seconds until it cannot be answered any more. */
  expiresIn: z.int(),
});

/** What a first factor opens: a session, or the way to one. */
export const signInDto = z.union([signedInDto, challengedDto]);
export type SignInDto = z.output<typeof signInDto>;

export const stepUpInput = z.strictObject({ password });
export type StepUp = z.output<typeof stepUpInput>;

/** Until when sensitive actions are open. */
export const freshDto = z.strictObject({ freshUntil: timestamp });
export type FreshDto = z.output<typeof freshDto>;

export const csrfDto = z.strictObject({ csrfToken: z.string() });

export const sessionDto = z.strictObject({
  id: id("ses"),
  /** True for the session of the request. */
  current: z.boolean(),
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  /** The first factor it began with. */
  method: z.string(),
  /** True if two factors were proved. */
  multiFactor: z.boolean(),
  /** True while an administrator acts in it. */
  impersonated: z.boolean(),
  createdAt: timestamp,
  lastUsedAt: timestamp,
  expiresAt: timestamp,
});
export type SessionDto = z.output<typeof sessionDto>;

/** The session of the request. */
export const currentSessionDto = z.strictObject({
  id: id("ses"),
  method: z.string(),
  /** When its user last proved who they are. */
  authenticatedAt: timestamp,
  /** Until then sensitive actions ask for no further proof. */
  freshUntil: timestamp,
  multiFactor: z.boolean(),
  expiresAt: timestamp,
  /** Set while an administrator acts as the user. */
  impersonation: z
    .strictObject({ administratorName: z.string(), reason: z.string(), expiresAt: timestamp })
    .nullable(),
});
export type CurrentSessionDto = z.output<typeof currentSessionDto>;

export const sessionParams = z.strictObject({ id: id("ses") });
export const nothingDto = z.strictObject({});
export const requestedDto = z.strictObject({ email: z.string() });
export type RequestedDto = z.output<typeof requestedDto>;
export const endedSessionsDto = z.strictObject({ ended: z.int() });

/** The same for every address. */
export const magicLinkDto = z.strictObject({
  email: z.string(),
  /** Goes with the code of the mail: it works only where it was asked for. */
  request: z.string(),
});
export type MagicLinkDto = z.output<typeof magicLinkDto>;
export const endedDto = z.strictObject({ id: z.string() });
