import { z } from "zod";
import { emailBindings, emailProblems } from "./email";
import { encryptionKeys } from "./encryption-keys";
import {
  providerBindings,
  providerProblems,
  type SignInProvider,
  signInProviders,
} from "./sign-in-providers";
import { whatsappBindings, whatsappProblems } from "./whatsapp";

const origin = z.url().transform((value) => new URL(value).origin);

const bindings = z.object({
  ENVIRONMENT: z.enum(["development", "test", "staging", "production"]).default("production"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  /** 32 random bytes, base64: every symmetric key is derived from it by purpose. */
  SECRET_KEY: z
    .base64({ abort: true })
    .refine((value) => atob(value).length >= 32, "needs 32 bytes in base64"),
  /** JWK set of Ed25519 private keys; the first signs, all verify. */
  SIGNING_KEYS: z.string().transform((value, context) => {
    try {
      return z
        .object({ keys: z.array(z.looseObject({ kid: z.string(), d: z.string() })).min(1) })
        .parse(JSON.parse(value)).keys;
    } catch {
      context.addIssue({ code: "custom", message: "needs a JWK set with Ed25519 private keys" });
      return z.NEVER;
    }
  }),
  APP_ORIGIN: origin,
  /** Origin under which content hosts live: `https://shops.example.com` → `{slug}.shops.…`. */
  CONTENT_ORIGIN: origin,
  /** Further origins that may call the API with credentials, separated by commas. */
  CORS_ORIGINS: z
    .string()
    .default("")
    .transform((value) =>
      value
        .split(",")
        .map((part) => part.trim())
        .filter(Boolean),
    ),
  /** Domain that passkeys belong to: the app's own host unless told, or a domain above it. */
  RP_ID: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, "needs a domain")
    .optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Sender of the platform's own mail. */
  MAIL_FROM: z.string().default("Edgeloop <no-reply@edgeloop.example>"),
  /** Domain whose mail Email Routing hands to this Worker: bounces, complaints, unsubscribing. */
  INBOUND_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "needs a domain")
    .optional(),
  /** Overrides of limits, `api=1000/60,register=50/3600`; refused in production. */
  LIMITS: z.string().optional(),
  /** `off`: attempts near a limit are not held back; refused in production. */
  ATTEMPT_DELAYS: z.enum(["on", "off"]).default("on"),
  PASSWORD_PEPPER: z.string().min(16).optional(),
  /** Keys of the secrets at rest, `kid:base64,…`; the first seals, all open. */
  ENCRYPTION_KEYS: encryptionKeys.default([]),
  /** Where the form of a password is looked up among breached ones (range API); off unless set. */
  BREACHED_PASSWORDS_URL: z
    .url({ protocol: /^https?$/ })
    .refine((value) => isSafeTransport(new URL(value)), "needs https")
    .transform((value) => value.replace(/\/+$/, ""))
    .optional(),
  ...providerBindings,
  ...whatsappBindings,
  ...emailBindings,
});

const schema = bindings.refine(
  ({ RP_ID, APP_ORIGIN }) =>
    RP_ID === undefined || `.${new URL(APP_ORIGIN).hostname}`.endsWith(`.${RP_ID}`),
  { path: ["RP_ID"], message: "needs the host of APP_ORIGIN, or a domain above it" },
);

/** Plain http reaches nothing but this machine. */
function isSafeTransport({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || hostname === "localhost" || hostname === "127.0.0.1";
}

export type Config = Readonly<z.output<typeof schema>> & {
  /** Where people may sign in besides here. */
  readonly signInProviders: readonly SignInProvider[];
};

/** Thrown at start when bindings are missing or wrong; the message names each of them. */
export class ConfigError extends Error {}

const parsed = new WeakMap<object, Config>();

/**
 * The configuration, parsed once per isolate from the Worker's bindings.
 * @throws ConfigError that names every missing or wrong binding
 */
export function config(env: object): Config {
  const known = parsed.get(env);
  if (known) return known;
  const result = schema.safeParse(env);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new ConfigError(`Configuration is incomplete. ${lines.join("; ")}`);
  }
  if (result.data.ATTEMPT_DELAYS === "off" && result.data.ENVIRONMENT === "production") {
    throw new ConfigError("Configuration is refused. ATTEMPT_DELAYS: not off in production");
  }
  if (result.data.LIMITS && result.data.ENVIRONMENT === "production") {
    throw new ConfigError("Configuration is refused. LIMITS: not allowed in production");
  }
  const { ENVIRONMENT } = result.data;
  const local = ENVIRONMENT === "development" || ENVIRONMENT === "test";
  const problems = [
    ...providerProblems(result.data, local),
    ...whatsappProblems(result.data, local),
    ...emailProblems(result.data, local),
  ];
  if (problems.length > 0) {
    throw new ConfigError(`Configuration is refused. ${problems.join("; ")}`);
  }
  const settings = { ...result.data, signInProviders: signInProviders(result.data) };
  parsed.set(env, settings);
  return settings;
}
