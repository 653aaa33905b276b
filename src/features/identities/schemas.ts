import { z } from "zod";
import { id, returnPath, timestamp } from "../../platform/http/fields";

const provider = z.string().max(32);

export const providerParams = z.strictObject({ provider });

export const startQuery = z.strictObject({ returnTo: returnPath.default("/") });
export type StartQuery = z.output<typeof startQuery>;

export const authorizationInput = z.strictObject({
  provider,
  intent: z.enum(["link", "step-up"]),
  returnTo: returnPath,
});
export type AuthorizationInput = z.output<typeof authorizationInput>;

/** Where to send the browser that asked. */
export const authorizationDto = z.strictObject({ url: z.string() });
export type AuthorizationDto = z.output<typeof authorizationDto>;

/** What providers send (RFC 6749 §4.1.2, RFC 9207); clients must ignore anything else. */
export const callbackQuery = z.object({
  state: z.string().max(200).optional(),
  code: z.string().max(4096).optional(),
  iss: z.string().max(500).optional(),
  error: z.string().max(200).optional(),
});
export type CallbackQuery = z.output<typeof callbackQuery>;

/** Why a sign-in by a provider led nowhere: `?problem=` of the screen that follows. */
export const providerProblem = z.enum([
  "provider-unknown",
  "provider-unavailable",
  "provider-refused",
  "provider-invalid",
  "expired",
  "email-unproved",
  "account-unavailable",
  "identity-taken",
  "identity-unknown",
  "second-factor",
  "session-ended",
  "failed",
]);
export type ProviderProblem = z.output<typeof providerProblem>;

export const identityDto = z.strictObject({
  id: id("idn"),
  /** Name of the provider, and what people call it. */
  provider: z.string(),
  label: z.string(),
  /** What the provider last said. */
  email: z.string().nullable(),
  createdAt: timestamp,
  lastUsedAt: timestamp.nullable(),
});
export type IdentityDto = z.output<typeof identityDto>;

export const identityParams = z.strictObject({ id: id("idn") });
export const removedIdentityDto = z.strictObject({ id: z.string() });

/** How people may sign in here. */
export const signInMethodsDto = z.strictObject({
  password: z.boolean(),
  magicLink: z.boolean(),
  passkeys: z.boolean(),
  whatsapp: z.boolean(),
  providers: z.array(z.strictObject({ name: z.string(), label: z.string() })),
});
export type SignInMethodsDto = z.output<typeof signInMethodsDto>;
