import { Buffer } from "../platform/crypto/buffer";
import { env } from "cloudflare:workers";
import { createHash } from "node:crypto";
import { newId } from "../platform/ctx";
import { type Answer, call, cookiesOf } from "./api";
import { rows } from "./rows";
import type { Forgery } from "./identity-providers/forger";
import type { GithubPerson } from "./identity-providers/github";
import type { Person } from "./identity-providers/oidc";
import { someEmail, type TestUser } from "./sign-up";

/** Somebody with an account at a provider that no other test uses. */
export function somePerson(changes: Partial<Person> = {}): Person & { email: string } {
  const email = someEmail();
  const sub = crypto.randomUUID();
  return { sub, email, email_verified: true, name: "Ada Lovelace", ...changes };
}

/** A way to a provider that has begun: where the browser was sent, and what it carries. */
export interface Away {
  url: URL;
  /** The browser's cookies at the app. */
  cookie: string;
}

/** Follows the button of a provider. */
export async function startAt(provider: string, returnTo = "/", cookie = ""): Promise<Away> {
  const query = new URLSearchParams({ returnTo });
  const path = `/auth/oauth/${provider}/start?${query.toString()}`;
  return awayBy(await call("GET", path, { headers: { Cookie: cookie } }));
}

function awayBy(answer: Answer): Away {
  const location = answer.headers.get("location");
  if (answer.status !== 302 || location === null) throw new Error(answer.text);
  return { url: new URL(location), cookie: cookiesOf(answer) };
}

/** Asks, signed in, to link an account at a provider or to prove by it who is there. */
export async function askAt(
  user: TestUser,
  provider: string,
  intent: "link" | "step-up",
): Promise<Away> {
  const body = { provider, intent, returnTo: "/account/security" };
  const answer = await user.request<{ url: string }>("POST", "/auth/oauth/authorizations", body);
  if (answer.status !== 200) throw new Error(answer.text);
  return { url: new URL(answer.data.url), cookie: cookiesOf(answer) };
}

/** Signs in at a real provider. @returns where it sends the browser back to */
export async function signInAtProvider(url: URL, person: Person): Promise<URL> {
  const first = new URL(url);
  first.searchParams.set("login_hint", JSON.stringify(person));
  const cookies = new Map<string, string>();
  let next = first;
  for (let step = 0; step < 6; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(next, { headers: { Cookie: cookie }, redirect: "manual" });
    const location = response.headers.get("location");
    if (location === null) throw new Error(`${next.href}: ${await response.text()}`);
    for (const set of response.headers.getSetCookie()) {
      const [name, value] = set.split(";", 1)[0]!.split("=");
      cookies.set(name!, value!);
    }
    next = new URL(location, next);
    if (next.origin === "http://localhost:8787") return next;
  }
  throw new Error("The provider does not send the browser back");
}

/** Comes back to the app. */
export function comeBack(url: URL, cookie: string): Promise<Answer> {
  return call("GET", url.pathname.replace("/api/v1", "") + url.search, {
    headers: { Cookie: cookie },
  });
}

/** Signs in by a real provider, from the button to the answer of the app. */
export async function signInBy(provider: string, person: Person): Promise<Answer> {
  const away = await startAt(provider);
  return comeBack(await signInAtProvider(away.url, person), away.cookie);
}

/** Where the forger sends the browser back to, with a code that makes it say what a test wants. */
export function forged(away: Away, person: Person, forgery: Partial<Forgery> = {}): URL {
  const now = Math.floor(Date.now() / 1000);
  const { searchParams } = away.url;
  const claims = {
    iss: away.url.origin,
    aud: searchParams.get("client_id"),
    iat: now,
    exp: now + 300,
    nonce: searchParams.get("nonce"),
    ...person,
    ...forgery.claims,
  };
  return backWith(away, base64url({ ...forgery, claims }));
}

/** Where GitHub sends the browser back to. */
export function backFromGithub(away: Away, person: GithubPerson): URL {
  const challenge = away.url.searchParams.get("code_challenge");
  // Every code is another one.
  return backWith(away, base64url({ person, challenge, at: crypto.randomUUID() }));
}

function backWith({ url }: Away, code: string): URL {
  const back = new URL(url.searchParams.get("redirect_uri")!);
  back.searchParams.set("code", code);
  back.searchParams.set("state", url.searchParams.get("state")!);
  return back;
}

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** The code challenge of a verifier (RFC 7636 §4.2). */
export function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}

/** True if an answer signed the browser in. */
export function isSignedIn(answer: Answer): boolean {
  return answer.headers.getSetCookie().some((each) => each.startsWith("el_access="));
}

/** The access token in the cookies of an answer. */
export function accessTokenOf(answer: Answer): string {
  return /(?:^|; )el_access=([^;]+)/.exec(cookiesOf(answer))?.[1] ?? "";
}

/** Gives a user an identity. @returns its id */
export async function someIdentity(userId: string): Promise<string> {
  const id = newId("idn", Date.now());
  await env.DB.prepare(
    `INSERT INTO identities (id, user_id, provider, issuer, subject, email, created_at)
     VALUES (?, ?, 'alpha', 'https://alpha.example', ?, NULL, ?)`,
  )
    .bind(id, userId, crypto.randomUUID(), Date.now())
    .run();
  return id;
}

/** Where an answer sends the browser, within the app. */
export function nextOf(answer: Answer): string {
  const location = answer.headers.get("location") ?? "";
  if (answer.status !== 302 || !location.startsWith("http://localhost:8787/")) {
    throw new Error(`${answer.status} ${location} ${answer.text}`);
  }
  return location.slice("http://localhost:8787".length);
}

/** What the person is told of a failed sign-in, and what the log says of the newest. */
export async function refusalOf(answer: Answer): Promise<unknown[]> {
  const [path, query] = nextOf(answer).split("?");
  if (path !== "/sign-in" || isSignedIn(answer)) return [path, "was let in"];
  return [new URLSearchParams(query).get("problem"), await lastReason()];
}

/** Why the newest failed sign-in failed, as the audit log says. */
export async function lastReason(): Promise<unknown> {
  const [row] = await rows(
    "SELECT summary FROM audit_entries WHERE action = 'login.failed' ORDER BY rowid DESC LIMIT 1",
  );
  return (JSON.parse(String(row?.summary)) as { reason: unknown }).reason;
}

/** The users with this address. */
export function usersWith(email: string) {
  return rows("SELECT * FROM users WHERE email = ?", email);
}
