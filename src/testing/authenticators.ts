import { env } from "cloudflare:workers";
import { HOTP, Secret, TOTP } from "otpauth";
import { seal } from "../platform/crypto";
import { config } from "../platform/config";
import { newId } from "../platform/ctx";
import { type Answer, call } from "./api";
import { signUp, type SignedInAnswer, type TestUser } from "./sign-up";

/** The secret of the test vectors of RFC 4226 and RFC 6238. */
export const RFC_SECRET = Secret.fromLatin1("12345678901234567890").base32;

/** An authenticator that somebody holds in their hand. */
export interface TestAuthenticator {
  id: string;
  secret: string;
  /** What it gave out when it was activated. */
  recoveryCodes: string[];
}

/** What an authenticator app shows so many steps of 30 seconds from now. */
export function totpCode(secret: string, steps = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 });
}

/** What a token shows at this press, counted from 0. */
export function hotpCode(secret: string, press: number): string {
  return new HOTP({ secret }).generate({ counter: press });
}

/** Sets an authenticator app up; its current step is used up by that. */
export function addTotp(user: Pick<TestUser, "request">): Promise<TestAuthenticator> {
  return add(user, "totp", (secret) => totpCode(secret));
}

/** Sets a hardware token up; its first press is used up by that. */
export function addHotp(user: Pick<TestUser, "request">): Promise<TestAuthenticator> {
  return add(user, "hotp", (secret) => hotpCode(secret, 0));
}

async function add(
  { request }: Pick<TestUser, "request">,
  kind: "totp" | "hotp",
  codeOf: (secret: string) => string,
): Promise<TestAuthenticator> {
  const path = `/auth/mfa/${kind}`;
  const { data } = await request<{ id: string; secret: string }>("POST", `${path}/enroll`, {});
  const body = { id: data.id, code: codeOf(data.secret) };
  const activated = await request<{ recoveryCodes: string[] }>("POST", `${path}/activate`, body);
  if (activated.status !== 200) throw new Error(activated.text);
  return { ...data, ...activated.data };
}

/** As if time had passed: the app's current step was not used yet. */
export async function rest({ id }: Pick<TestAuthenticator, "id">): Promise<void> {
  await env.DB.prepare("UPDATE otp_authenticators SET counter = 0 WHERE id = ?").bind(id).run();
}

/** Gives a user an authenticator with a known secret that was never used. */
export async function seedAuthenticator(
  { userId }: Pick<TestUser, "userId">,
  kind: "totp" | "hotp",
  secret = RFC_SECRET,
): Promise<string> {
  const id = newId("otp", Date.now());
  const sealed = seal(config(env), { table: "otp_authenticators", rowId: id }, secret);
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO otp_authenticators (id, user_id, kind, name, secret, counter, created_at,
         activated_at) VALUES (?, ?, ?, 'Seeded', ?, 0, 0, 0)`,
    ).bind(id, userId, kind, sealed),
    env.DB.prepare("UPDATE users SET second_factors = ? WHERE id = ?").bind(
      JSON.stringify([kind]),
      userId,
    ),
  ]);
  return id;
}

/** Signs up a user with an authenticator app whose current step is free. */
export async function userWithTotp(): Promise<TestUser & { totp: TestAuthenticator }> {
  const user = await signUp();
  const totp = await addTotp(user);
  await rest(totp);
  return { ...user, totp };
}

/** What a first factor of a user with a second one answers. */
export interface ChallengeAnswer {
  mfaRequired: true;
  mfaToken: string;
  methods: string[];
  expiresIn: number;
}

/** Signs in by password as far as that goes; returns the token of the challenge. */
export async function challengeOf(user: TestUser): Promise<string> {
  return (await signInAgain(user)).data.mfaToken;
}

/** What signing in answers: a challenge, or a session with the token of a remembered device. */
export type SignInAnswer = ChallengeAnswer & SignedInAnswer & { deviceToken?: string };

/** Signs in by password as far as that goes. */
export function signInAgain(
  { email, password }: Pick<TestUser, "email" | "password">,
  headers: Record<string, string> = {},
): Promise<Answer<SignInAnswer>> {
  return call("POST", "/auth/login", { body: { email, password }, headers });
}

/** Answers a challenge. */
export function verify(
  body: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<Answer<SignInAnswer>> {
  return call("POST", "/auth/mfa/verify", { body, headers });
}
