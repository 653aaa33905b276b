import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { createPasskey, type Deviations } from "../../testing/authenticator";
import {
  addPasskey,
  beginRegistration,
  finishRegistration,
  passkeyUser,
  signInWith,
} from "../../testing/passkeys";
import { auditOf, rows } from "../../testing/rows";
import { makeStale } from "../../testing/sessions";
import { call } from "../../testing/api";
import { signIn, signUp } from "../../testing/sign-up";
import type { PasskeyDto } from "./schemas";

const BASE = "/auth/passkeys";

describe("Adding a passkey", () => {
  it("tells the browser for whom, by a handle that names nobody, and prefers verification", async () => {
    const user = await signUp();
    const options = await beginRegistration(user);
    expect(options).toMatchObject({
      rp: { id: "localhost", name: "Edgeloop" },
      user: { name: user.email, displayName: "Ada Lovelace" },
      attestation: "none",
      excludeCredentials: [],
      authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
    });
    expect(atob(options.user.id)).toBe(user.userId);
  });

  it("names the passkeys there are, so that an authenticator gets no second one", async () => {
    const user = await passkeyUser();
    const { excludeCredentials } = await beginRegistration(user);
    expect(excludeCredentials).toEqual([
      { id: user.passkey.credentialId, type: "public-key", transports: ["internal"] },
    ]);
  });

  it("is noted in the audit log and told by mail", async () => {
    const user = await passkeyUser();
    expect(await auditOf(user.userId)).toContain("passkey.added");
    const mails = await rows(
      "SELECT kind, to_address FROM email_messages WHERE user_id = ? AND kind LIKE 'passkey%'",
      user.userId,
    );
    expect(mails).toEqual([{ kind: "passkey-added", to_address: user.email }]);
  });

  it("calls it after its system, or as the user likes, and shows whether it is synced", async () => {
    const user = await signUp();
    const headers = { "User-Agent": "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605" };
    const { response } = await createPasskey(
      await beginRegistration(user),
      {},
      { counts: false, synced: true },
    );
    const path = `${BASE}/registration/verify`;
    const first = await user.request<PasskeyDto>("POST", path, { response }, { headers });
    expect(first.data).toMatchObject({ name: "Passkey on macOS", synced: true, lastUsedAt: null });
    const other = await createPasskey(await beginRegistration(user));
    const second = await finishRegistration(user, other.response, "Key ring");
    expect(second.data).toMatchObject({ name: "Key ring", synced: false });
    const { data } = await user.request<PasskeyDto[]>("GET", BASE);
    expect(data.map(({ name }) => name)).toEqual(["Passkey on macOS", "Key ring"]);
  });

  it("does not by itself ask password sign-ins for a second factor", async () => {
    const user = await passkeyUser();
    expect((await signIn(user)).accessToken).not.toBe("");
  });

  it("needs a fresh sign-in, at the beginning and at the end", async () => {
    const user = await signUp();
    const { response } = await createPasskey(await beginRegistration(user));
    await makeStale(user.userId);
    const begun = await user.request("POST", `${BASE}/registration/options`);
    expect(begun.code).toBe("STEP_UP_REQUIRED");
    expect((await finishRegistration(user, response)).code).toBe("STEP_UP_REQUIRED");
  });

  it.each<[string, Deviations]>([
    ["another origin", { origin: "https://evil.example" }],
    ["a content host", { origin: "http://bakery.localhost:8787" }],
    ["another port", { origin: "http://localhost:9999" }],
    ["another domain", { rpId: "evil.example" }],
    ["another challenge", { challenge: "AAAA" }],
    ["another ceremony", { type: "webauthn.get" }],
    ["an authenticator that nobody touched", { userPresent: false }],
  ])("refuses %s", async (_, deviations) => {
    const user = await signUp();
    const { response } = await createPasskey(await beginRegistration(user), deviations);
    expect((await finishRegistration(user, response)).code).toBe("PASSKEY_REFUSED");
    expect((await user.request<PasskeyDto[]>("GET", BASE)).data).toEqual([]);
  });

  it("takes an authenticator that cannot verify its user", async () => {
    const user = await signUp();
    const { response } = await createPasskey(await beginRegistration(user), {
      userVerified: false,
    });
    expect((await finishRegistration(user, response)).status).toBe(201);
  });

  it("compares with what is configured, whatever Host and Origin a request names", async () => {
    const user = await signUp();
    const { response } = await createPasskey(await beginRegistration(user), {
      origin: "https://evil.example",
      rpId: "evil.example",
    });
    const answer = await call("POST", `${BASE}/registration/verify`, {
      body: { response },
      headers: {
        Authorization: `Bearer ${user.accessToken}`,
        Origin: "https://evil.example",
        Host: "evil.example",
        "X-Forwarded-Host": "evil.example",
      },
    });
    expect(answer.code).toBe("PASSKEY_REFUSED");
  });

  it("takes a challenge once, however many come at a time", async () => {
    const user = await signUp();
    const options = await beginRegistration(user);
    const made = await Promise.all(Array.from({ length: 8 }, () => createPasskey(options)));
    const answers = await Promise.all(
      made.map(({ response }) => finishRegistration(user, response)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === "PASSKEY_REFUSED")).toHaveLength(7);
    expect((await user.request<PasskeyDto[]>("GET", BASE)).data).toHaveLength(1);
  });

  it("takes no challenge of another session, nor one that is five minutes old", async () => {
    const user = await signUp();
    const elsewhere = await signIn(user);
    const { response } = await createPasskey(await beginRegistration(user));
    expect((await finishRegistration(elsewhere, response)).code).toBe("PASSKEY_REFUSED");
    await env.DB.prepare("UPDATE webauthn_challenges SET expires_at = ? WHERE user_id = ?")
      .bind(Date.now(), user.userId)
      .run();
    expect((await finishRegistration(user, response)).code).toBe("PASSKEY_REFUSED");
  });

  it("takes no challenge of a step-up", async () => {
    const user = await passkeyUser();
    const stepUp = await user.request<{ challenge: string }>("POST", `${BASE}/step-up/options`);
    const { response } = await createPasskey(await beginRegistration(user), {
      challenge: stepUp.data.challenge,
    });
    expect((await finishRegistration(user, response)).code).toBe("PASSKEY_REFUSED");
  });

  it("refuses a credential that somebody has already", async () => {
    const [user, other] = [await passkeyUser(), await signUp()];
    const { credentialId } = user.passkey;
    const { response } = await createPasskey(await beginRegistration(other), {}, { credentialId });
    expect((await finishRegistration(other, response)).code).toBe("ALREADY_EXISTS");
  });

  it("ends at 20 per user, also for those that come at the same time", async () => {
    const user = await signUp();
    const begun = await Promise.all(
      Array.from({ length: 22 }, async () => createPasskey(await beginRegistration(user))),
    );
    await Promise.all(begun.map(({ response }) => finishRegistration(user, response)));
    expect((await user.request<PasskeyDto[]>("GET", BASE)).data).toHaveLength(20);
    const more = await user.request("POST", `${BASE}/registration/options`);
    expect(more.code).toBe("RULE_REFUSED");
  });
});

describe("One's own passkeys", () => {
  it("are renamed, and nobody else's are", async () => {
    const [user, other] = [await passkeyUser(), await passkeyUser()];
    const path = `${BASE}/${user.passkeyId}`;
    const renamed = await user.request<PasskeyDto>("PATCH", path, { name: "Laptop" });
    expect(renamed.data.name).toBe("Laptop");
    expect((await other.request("PATCH", path, { name: "Mine" })).code).toBe("NOT_FOUND");
    expect((await other.request("DELETE", path)).code).toBe("NOT_FOUND");
  });

  it("sign nobody in any more once they are removed, and the user is told", async () => {
    const user = await passkeyUser();
    expect((await signInWith(user.passkey)).status).toBe(200);
    expect((await user.request("DELETE", `${BASE}/${user.passkeyId}`)).status).toBe(200);
    expect((await signInWith(user.passkey)).code).toBe("PASSKEY_REFUSED");
    const mails = await rows(
      "SELECT kind FROM email_messages WHERE user_id = ? AND kind = 'passkey-removed'",
      user.userId,
    );
    expect(mails).toHaveLength(1);
  });

  it("are removed only after a fresh sign-in", async () => {
    const user = await passkeyUser();
    await makeStale(user.userId);
    const answer = await user.request("DELETE", `${BASE}/${user.passkeyId}`);
    expect(answer.code).toBe("STEP_UP_REQUIRED");
  });

  it("stay where they are the last way to sign in, of two that go at the same time, too", async () => {
    const user = await passkeyUser();
    const { passkeyId } = await addPasskey(user);
    await env.DB.prepare("DELETE FROM credentials WHERE user_id = ?").bind(user.userId).run();
    const answers = await Promise.all(
      [user.passkeyId, passkeyId].map((id) => user.request("DELETE", `${BASE}/${id}`)),
    );
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    const [left] = (await user.request<PasskeyDto[]>("GET", BASE)).data;
    const last = await user.request("DELETE", `${BASE}/${left!.id}`);
    expect(last.code).toBe("RULE_REFUSED");
    expect(last.text).toContain("only way to sign in");
  });
});
