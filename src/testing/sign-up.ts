import { env } from "cloudflare:workers";
import { desc, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { codeOf, type LinkRowPurpose, tokenOf } from "../features/auth/link-rows";
import { linkTokens } from "../features/auth/table.platform";
import { users } from "../features/users/table.platform";
import { newUser } from "../features/users";
import { hashPassword, newNonce } from "../platform/auth";
import { config } from "../platform/config";
import { newId } from "../platform/ctx";
import { type Answer, call, type CallOptions } from "./api";

export const PASSWORD = "Quiet-Lantern-42";

/** A user with a confirmed address, signed in. */
export interface TestUser {
  userId: string;
  email: string;
  password: string;
  accessToken: string;
  refreshToken: string;
  /** Calls the API as this user. */
  request<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    options?: CallOptions,
  ): Promise<Answer<T>>;
}

export interface SignedInAnswer {
  user: { id: string; email: string; name: string; version: number; emailVerified: boolean };
  accessToken?: string;
  refreshToken?: string;
  expiresIn: number;
  tokenType?: string;
}

/** An address that no other test uses. */
export function someEmail(): string {
  return `u${crypto.randomUUID().replaceAll("-", "")}@example.com`;
}

/**
 * Signs up, follows the link of the mail, and is signed in. What registering leaves behind is
 * written as it is, with a hash made once: nearly every test begins here.
 */
export async function signUp(
  email = someEmail(),
  password = PASSWORD,
  name = "Ada Lovelace",
): Promise<TestUser> {
  await registered(email, password, name);
  const { token } = await mailedLink(email, "verify-email");
  const { data } = await call<SignedInAnswer>("POST", "/auth/verify-email", { body: { token } });
  return testUser(data, password);
}

const hashes = new Map<string, Promise<string>>();

async function registered(email: string, password: string, name: string): Promise<void> {
  const now = Date.now();
  const userId = newId("usr", now);
  const hash = hashes.get(password) ?? hashPassword(config(env), password);
  hashes.set(password, hash);
  const db = drizzle(env.DB);
  await db.batch([
    db.insert(users).values(newUser(userId, email, name, now)),
    db.insert(linkTokens).values({
      id: newId("lnk", now),
      purpose: "verify-email",
      userId,
      nonce: newNonce(),
      passwordHash: await hash,
      name,
      attempts: 0,
      createdAt: now,
      expiresAt: now + 86_400_000,
    }),
  ]);
}

/** Signs in once more, on another device. */
export async function signIn(user: Pick<TestUser, "email" | "password">): Promise<TestUser> {
  const { email, password } = user;
  const body = { email, password };
  const { data } = await call<SignedInAnswer>("POST", "/auth/login", { body });
  return testUser(data, password);
}

function testUser(data: SignedInAnswer, password: string): TestUser {
  const accessToken = data.accessToken ?? "";
  return {
    userId: data.user.id,
    email: data.user.email,
    password,
    accessToken,
    refreshToken: data.refreshToken ?? "",
    request: (method, path, body, options = {}) =>
      call(method, path, {
        ...options,
        body,
        headers: { Authorization: `Bearer ${accessToken}`, ...options.headers },
      }),
  };
}

/** What stands in the newest mail with a link to this address. */
export async function mailedLink(
  email: string,
  purpose: LinkRowPurpose,
): Promise<{ token: string; code: string }> {
  const [row] = await drizzle(env.DB)
    .select({ link: linkTokens })
    .from(linkTokens)
    .innerJoin(users, eq(users.id, linkTokens.userId))
    .where(eq(users.email, email))
    .orderBy(desc(linkTokens.id));
  if (row?.link.purpose !== purpose) throw new Error(`${email} was sent no ${purpose} link`);
  return { token: tokenOf(config(env), row.link), code: codeOf(config(env), row.link) };
}
