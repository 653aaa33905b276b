import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { call } from "../../testing/api";
import {
  comeBack,
  isSignedIn,
  nextOf,
  refusalOf,
  signInAtProvider,
  signInBy,
  somePerson,
  startAt,
  usersWith,
} from "../../testing/federation";
import { auditOf, rows } from "../../testing/rows";
import { mailedLink, PASSWORD, signIn, signUp, someEmail } from "../../testing/sign-up";

/** Kinds of mail to an address, oldest first. */
async function mailsTo(email: string): Promise<unknown[]> {
  const found = await rows(
    "SELECT kind FROM email_messages WHERE to_address = ? ORDER BY rowid",
    email,
  );
  return found.map(({ kind }) => kind);
}

async function identitiesOf(userId: string) {
  return rows("SELECT provider, subject FROM identities WHERE user_id = ?", userId);
}

describe("An address that an account here has verified", () => {
  it("links a provider that has verified it too, and tells the user", async () => {
    const user = await signUp();
    const person = somePerson({ email: user.email.toUpperCase() });
    expect(isSignedIn(await signInBy("alpha", person))).toBe(true);
    expect(await identitiesOf(user.userId)).toEqual([{ provider: "alpha", subject: person.sub }]);
    expect(await mailsTo(user.email)).toContain("identity-linked");
    expect(await auditOf(user.userId)).toContain("identity.linked");
    await signIn(user);
    expect((await user.request("GET", "/users/me")).status).toBe(200);
  });

  it("links nothing that the provider has not verified", async () => {
    const user = await signUp();
    for (const email_verified of [false, undefined]) {
      const person = somePerson({ email: user.email, email_verified });
      expect(await refusalOf(await signInBy("alpha", person))).toEqual([
        "email-unproved",
        "email unverified",
      ]);
    }
    expect(await identitiesOf(user.userId)).toEqual([]);
  });

  it("keeps a second factor in front of the account, and no session leaks before it", async () => {
    const user = await signUp();
    await env.DB.prepare("UPDATE users SET second_factors = ? WHERE id = ?")
      .bind('["totp","recovery-code"]', user.userId)
      .run();
    const answer = await signInBy("alpha", somePerson({ email: user.email }));
    expect(isSignedIn(answer)).toBe(false);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const [path, fragment] = nextOf(answer).split("#");
    expect(path).toBe("/sign-in/challenge");
    const challenge = new URLSearchParams(fragment);
    expect(challenge.get("methods")).toBe("totp,recovery-code");
    const headers = { Authorization: `Bearer ${challenge.get("token")}` };
    expect((await call("GET", "/users/me", { headers })).status).toBe(401);
    const sessions = await rows("SELECT id FROM sessions WHERE user_id = ?", user.userId);
    expect(sessions).toHaveLength(1);
  });

  it.each(["suspended", "deleting"])("lets nobody into an account that is %s", async (status) => {
    const user = await signUp();
    const known = somePerson();
    await env.DB.prepare("UPDATE users SET status = ? WHERE id = ?")
      .bind(status, user.userId)
      .run();
    const answer = await signInBy("alpha", { ...known, email: user.email });
    expect(await refusalOf(answer)).toEqual(["account-unavailable", status]);
    expect(await identitiesOf(user.userId)).toEqual([]);
  });

  it("lets nobody in by an identity of an account that is suspended", async () => {
    const person = somePerson();
    await signInBy("alpha", person);
    const [user] = await usersWith(person.email);
    await env.DB.prepare("UPDATE users SET status = 'suspended' WHERE id = ?").bind(user!.id).run();
    const answer = await signInBy("alpha", person);
    expect(await refusalOf(answer)).toEqual(["account-unavailable", "suspended"]);
  });
});

describe("An address that nobody here has verified", () => {
  it("opens no account where the provider has not verified it either", async () => {
    const person = somePerson({ email_verified: false });
    expect((await refusalOf(await signInBy("alpha", person)))[0]).toBe("email-unproved");
    const without = somePerson({ email: undefined });
    expect(await refusalOf(await signInBy("alpha", without))).toEqual([
      "email-unproved",
      "no email",
    ]);
    expect(await usersWith(person.email)).toEqual([]);
  });

  it("pre-registered by an attacker, loses password, sessions, links, factors and identities when its owner comes", async () => {
    const email = someEmail();
    const attacker = { email, password: PASSWORD, name: "Click evil.example" };
    await call("POST", "/auth/register", { body: attacker });
    const verification = await mailedLink(email, "verify-email");
    const [{ id } = {}] = await usersWith(email);
    await plant(String(id));

    const person = somePerson({ email });
    expect(isSignedIn(await signInBy("alpha", person))).toBe(true);

    const [user] = await usersWith(email);
    expect(user).toMatchObject({ id, name: "Ada Lovelace", second_factors: "[]" });
    expect(user!.email_verified_at).not.toBeNull();
    expect(await identitiesOf(String(id))).toEqual([{ provider: "alpha", subject: person.sub }]);
    for (const table of ["credentials", "passkeys", "otp_authenticators", "recovery_codes"]) {
      expect([table, await rows(`SELECT * FROM ${table} WHERE user_id = ?`, id)]).toEqual([
        table,
        [],
      ]);
    }
    const live = "SELECT method FROM sessions WHERE user_id = ? AND revoked_at IS NULL";
    expect(await rows(live, id)).toEqual([{ method: "provider" }]);
    const login = await call("POST", "/auth/login", { body: { email, password: PASSWORD } });
    expect(login.status).toBe(401);
    const { token } = verification;
    expect((await call("POST", "/auth/verify-email", { body: { token } })).status).toBe(400);
    expect(await auditOf(String(id))).toContain("user.claimed");
  });

  it("is claimed once, however many come at the same time", async () => {
    const email = someEmail();
    await call("POST", "/auth/register", { body: { email, password: PASSWORD, name: "Mallory" } });
    const person = somePerson({ email });
    const ways = await Promise.all([1, 2, 3].map(() => startAt("alpha")));
    const backs = await Promise.all(ways.map(({ url }) => signInAtProvider(url, person)));
    const answers = await Promise.all(backs.map((back, i) => comeBack(back, ways[i]!.cookie)));
    expect(answers.filter(isSignedIn)).toHaveLength(3);
    const [user] = await usersWith(email);
    const claims = (await auditOf(String(user!.id))).filter((action) => action === "user.claimed");
    expect(claims).toHaveLength(1);
  });
});

/** Everything that an attacker could have left in an account that is not theirs. */
async function plant(userId: string): Promise<void> {
  const now = Date.now();
  const later = now + 3_600_000;
  await env.DB.batch([
    env.DB.prepare("UPDATE users SET second_factors = '[\"totp\"]' WHERE id = ?").bind(userId),
    env.DB.prepare(
      "INSERT INTO credentials (user_id, kind, hash, updated_at) VALUES (?, 'password', 'x', 1)",
    ).bind(userId),
    env.DB.prepare(
      `INSERT INTO identities (id, user_id, provider, issuer, subject, created_at)
       VALUES (?1, ?1, 'beta', 'https://evil.example', ?1, 1)`,
    ).bind(userId),
    env.DB.prepare(
      `INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, transports, aaguid,
         backed_up, name, created_at) VALUES (?1, ?1, ?1, 'x', 0, '[]', 'x', 0, 'x', 1)`,
    ).bind(userId),
    env.DB.prepare(
      `INSERT INTO otp_authenticators (id, user_id, kind, name, secret, counter, created_at)
       VALUES (?1, ?1, 'totp', 'x', 'x', 0, 1)`,
    ).bind(userId),
    env.DB.prepare(
      "INSERT INTO recovery_codes (id, user_id, hash, created_at) VALUES (?1, ?1, 'x', 1)",
    ).bind(userId),
    env.DB.prepare(
      `INSERT INTO sessions (id, user_id, generation, rotated_at, nonce, created_at, last_used_at,
         expires_at, idle_expires_at) VALUES (?1, ?1, 1, ?2, 'x', ?2, ?2, ?3, ?3)`,
    ).bind(userId, now, later),
  ]);
}
