import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { type Answer, call } from "../../testing/api";
import {
  accessTokenOf,
  askAt,
  comeBack,
  forged,
  isSignedIn,
  nextOf,
  signInAtProvider,
  signInBy,
  someIdentity,
  somePerson,
  startAt,
  usersWith,
} from "../../testing/federation";
import type { Person } from "../../testing/identity-providers/oidc";
import { auditOf, rows } from "../../testing/rows";
import { makeStale } from "../../testing/sessions";
import { signUp, type TestUser } from "../../testing/sign-up";

async function link(user: TestUser, person: Person, provider = "alpha"): Promise<Answer> {
  const away = await askAt(user, provider, "link");
  return comeBack(await signInAtProvider(away.url, person), away.cookie);
}

async function identities(user: TestUser) {
  return (await user.request<{ id: string; email: string }[]>("GET", "/auth/identities")).data;
}

describe("Linking an identity", () => {
  it("needs no address in common, and tells the user", async () => {
    const user = await signUp();
    const person = somePerson({ email_verified: false });
    const answer = await link(user, person);
    expect(nextOf(answer)).toBe("/account/security");
    expect(isSignedIn(answer)).toBe(false);
    expect(await identities(user)).toMatchObject([
      { provider: "alpha", label: "ALPHA", email: person.email, lastUsedAt: null },
    ]);
    const [mail] = await rows(
      `SELECT kind FROM email_messages WHERE to_address = ? ORDER BY rowid DESC`,
      user.email,
    );
    expect(mail).toEqual({ kind: "identity-linked" });
    const signedIn = await signInBy("alpha", person);
    const headers = { Authorization: `Bearer ${accessTokenOf(signedIn)}` };
    const me = await call<{ id: string }>("GET", "/users/me", { headers });
    expect(me.data.id).toBe(user.userId);
  });

  it("takes nothing from whoever has the identity already", async () => {
    const person = somePerson();
    await signInBy("alpha", person);
    const [owner] = await usersWith(person.email);
    const user = await signUp();
    expect(nextOf(await link(user, person))).toBe("/account/security?problem=identity-taken");
    expect(await identities(user)).toEqual([]);
    const rowsOf = await rows("SELECT user_id FROM identities WHERE subject = ?", person.sub);
    expect(rowsOf).toEqual([{ user_id: owner!.id }]);
    expect(await auditOf(user.userId)).toContain("identity.link_failed");
  });

  it("changes nothing when it is linked already", async () => {
    const user = await signUp();
    const person = somePerson();
    await link(user, person);
    expect(nextOf(await link(user, person))).toBe("/account/security");
    expect(await identities(user)).toHaveLength(1);
  });

  it("is not begun by a link on another site: it needs the CSRF token", async () => {
    const user = await signUp();
    const body = { provider: "alpha", intent: "link", returnTo: "/" };
    const headers = { Cookie: `el_access=${user.accessToken}`, Origin: "http://localhost:8787" };
    const answer = await call("POST", "/auth/oauth/authorizations", { body, headers });
    expect(answer.code).toBe("CSRF_FAILED");
    const start = await call("GET", "/auth/oauth/alpha/start?intent=link", { headers });
    expect(start.status).toBe(400);
  });

  it("is not finished for somebody else who is led to the answer of an attacker", async () => {
    const [attacker, victim] = [await signUp(), await signUp()];
    const away = await askAt(attacker, "alpha", "link");
    const back = await signInAtProvider(away.url, somePerson());
    const browser = await startAt("alpha");
    const cookie = `${browser.cookie}; el_access=${victim.accessToken}`;
    expect(nextOf(await comeBack(back, cookie))).toBe("/sign-in?problem=expired");
    expect(await identities(victim)).toEqual([]);
  });

  it("needs a fresh sign-in", async () => {
    const user = await signUp();
    await makeStale(user.userId);
    const body = { provider: "alpha", intent: "link", returnTo: "/" };
    const answer = await user.request("POST", "/auth/oauth/authorizations", body);
    expect([answer.status, answer.code]).toEqual([403, "STEP_UP_REQUIRED"]);
  });

  it("is refused once the session that asked has ended", async () => {
    const user = await signUp();
    const away = await askAt(user, "alpha", "link");
    const back = await signInAtProvider(away.url, somePerson());
    await user.request("POST", "/auth/logout");
    const answer = await comeBack(back, away.cookie);
    expect(nextOf(answer)).toBe("/account/security?problem=session-ended");
    expect(await rows("SELECT * FROM identities WHERE user_id = ?", user.userId)).toEqual([]);
  });

  it("goes to one of two users who link the same identity at the same time", async () => {
    const users = await Promise.all([signUp(), signUp()]);
    const person = somePerson();
    const ways = await Promise.all(users.map((user) => askAt(user, "alpha", "link")));
    const backs = await Promise.all(ways.map(({ url }) => signInAtProvider(url, person)));
    await Promise.all(backs.map((back, i) => comeBack(back, ways[i]!.cookie)));
    const found = await Promise.all(users.map(identities));
    expect(found.flat()).toHaveLength(1);
  });
});

describe("Removing an identity", () => {
  it("stops it from signing in, and tells the user", async () => {
    const user = await signUp();
    const person = somePerson({ email_verified: false });
    await link(user, person);
    const [{ id } = { id: "" }] = await identities(user);
    expect((await user.request("DELETE", `/auth/identities/${id}`)).status).toBe(200);
    expect(await identities(user)).toEqual([]);
    expect(isSignedIn(await signInBy("alpha", person))).toBe(false);
    expect(await auditOf(user.userId)).toContain("identity.unlinked");
  });

  it("is refused for the last way to sign in", async () => {
    const person = somePerson();
    const answer = await signInBy("alpha", person);
    const headers = { Authorization: `Bearer ${accessTokenOf(answer)}` };
    const { data } = await call<{ id: string }[]>("GET", "/auth/identities", { headers });
    const refused = await call("DELETE", `/auth/identities/${data[0]!.id}`, { headers });
    expect([refused.status, refused.code]).toEqual([422, "RULE_REFUSED"]);
  });

  it("leaves one of two that are removed at the same time, if there is no other way", async () => {
    const person = somePerson();
    const answer = await signInBy("alpha", person);
    const [user] = await usersWith(person.email);
    await someIdentity(String(user!.id));
    const headers = { Authorization: `Bearer ${accessTokenOf(answer)}` };
    const { data } = await call<{ id: string }[]>("GET", "/auth/identities", { headers });
    await Promise.all(data.map(({ id }) => call("DELETE", `/auth/identities/${id}`, { headers })));
    expect(await rows("SELECT id FROM identities WHERE user_id = ?", user!.id)).toHaveLength(1);
  });
});

describe("Proving by a provider who is there", () => {
  async function prove(user: TestUser, person: Person, away = askAt(user, "alpha", "step-up")) {
    const { url, cookie } = await away;
    return comeBack(await signInAtProvider(url, person), cookie);
  }

  it("asks the provider to authenticate anew, and opens sensitive actions", async () => {
    const user = await signUp();
    const person = somePerson();
    await link(user, person);
    await makeStale(user.userId);
    const away = await askAt(user, "alpha", "step-up");
    expect(Object.fromEntries(away.url.searchParams)).toMatchObject({
      prompt: "login",
      max_age: "0",
    });
    expect(nextOf(await prove(user, person, Promise.resolve(away)))).toBe("/account/security");
    const [{ id } = { id: "" }] = await identities(user);
    expect((await user.request("DELETE", `/auth/identities/${id}`)).status).toBe(200);
  });

  it("is refused by an identity of nobody, and of somebody else", async () => {
    const [user, other] = [await signUp(), await signUp()];
    const person = somePerson();
    await link(other, person);
    await makeStale(user.userId);
    for (const each of [person, somePerson()]) {
      const answer = await prove(user, each);
      expect(nextOf(answer)).toBe("/account/security?problem=identity-unknown");
    }
    const answer = await user.request(
      "DELETE",
      `/auth/identities/${await someIdentity(user.userId)}`,
    );
    expect(answer.code).toBe("STEP_UP_REQUIRED");
  });

  it("is refused where a second factor is set up", async () => {
    const user = await signUp();
    const person = somePerson();
    await link(user, person);
    await env.DB.prepare("UPDATE users SET second_factors = '[\"totp\"]' WHERE id = ?")
      .bind(user.userId)
      .run();
    const answer = await prove(user, person);
    expect(nextOf(answer)).toBe("/account/security?problem=second-factor");
  });

  it("is refused where the provider reuses an old sign-in", async () => {
    const user = await signUp();
    const away = await askAt(user, "forger", "step-up");
    const old = Math.floor(Date.now() / 1000) - 600;
    for (const auth_time of [old, undefined]) {
      const again = auth_time === old ? away : await askAt(user, "forger", "step-up");
      const back = forged(again, somePerson(), { claims: { auth_time } });
      expect(nextOf(await comeBack(back, again.cookie))).toBe(
        "/account/security?problem=provider-invalid",
      );
    }
  });
});
