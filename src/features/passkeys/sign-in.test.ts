import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { call, someAddress } from "../../testing/api";
import type { Deviations } from "../../testing/authenticator";
import {
  addPasskey,
  beginSignIn,
  beginStepUp,
  finishSignIn,
  passkeyUser,
  type PasskeyUser,
  refusalsOf,
  signInWith,
} from "../../testing/passkeys";
import { auditOf, rows } from "../../testing/rows";
import { signUp } from "../../testing/sign-up";

const sessionsOf = (userId: string) =>
  rows("SELECT method, multi_factor FROM sessions WHERE user_id = ? ORDER BY id", userId);

async function lock(user: PasskeyUser): Promise<void> {
  const body = { email: user.email, password: "Wrong-Lantern-42" };
  for (let n = 0; n < 7; n++) await call("POST", "/auth/login", { body });
}

describe("Signing in with a passkey", () => {
  it("names nobody: any of the browser's passkeys will do", async () => {
    const { options } = await beginSignIn();
    expect(options).toMatchObject({
      rpId: "localhost",
      allowCredentials: [],
      userVerification: "preferred",
    });
  });

  it("counts as two factors where the authenticator verified its user", async () => {
    const user = await passkeyUser();
    const { status, data } = await signInWith(user.passkey);
    expect(status).toBe(200);
    expect(data.user?.id).toBe(user.userId);
    expect((await sessionsOf(user.userId)).at(-1)).toEqual({ method: "passkey", multi_factor: 1 });
    expect((await auditOf(user.userId)).at(-1)).toBe("login.succeeded");
  });

  it("counts as one factor without user verification", async () => {
    const user = await passkeyUser();
    const { status } = await signInWith(user.passkey, { userVerified: false });
    expect(status).toBe(200);
    expect((await sessionsOf(user.userId)).at(-1)).toEqual({ method: "passkey", multi_factor: 0 });
  });

  it.each<[string, Deviations]>([
    ["another origin", { origin: "https://evil.example" }],
    ["a content host", { origin: "http://bakery.localhost:8787" }],
    ["a page in a foreign frame", { crossOrigin: true }],
    ["another domain", { rpId: "evil.example" }],
    ["another ceremony", { type: "webauthn.create" }],
    ["nobody who touched it", { userPresent: false }],
    ["the handle of somebody else", { userHandle: btoa("usr_other") }],
  ])("is refused for %s, and the challenge is used up", async (_, deviations) => {
    const { passkey } = await passkeyUser();
    const begun = await beginSignIn();
    const refused = await finishSignIn(await passkey.get(begun.options, deviations), begun);
    expect(refused.status).toBe(422);
    expect(refused.code).toBe("PASSKEY_REFUSED");
    const honest = await finishSignIn(await passkey.get(begun.options), begun);
    expect(honest.code).toBe("PASSKEY_REFUSED");
  });

  it("compares with what is configured, whatever Host and Origin a request names", async () => {
    const { passkey } = await passkeyUser();
    const begun = await beginSignIn(undefined, {
      headers: { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" },
    });
    expect(begun.options.rpId).toBe("localhost");
    const response = await passkey.get(begun.options, {
      origin: "https://evil.example",
      rpId: "evil.example",
    });
    const headers = { Origin: "https://evil.example", Host: "evil.example" };
    expect((await finishSignIn(response, begun, {}, headers)).code).toBe("PASSKEY_REFUSED");
  });

  it("is refused for a challenge that we did not make", async () => {
    const { passkey } = await passkeyUser();
    const begun = await beginSignIn();
    for (const challenge of ["AAAA", "", btoa("wch_none.x"), `${begun.options.challenge}A`]) {
      const response = await passkey.get(begun.options, { challenge });
      expect((await finishSignIn(response, begun)).code).toBe("PASSKEY_REFUSED");
    }
  });

  it("is refused for a signature of another key, and nobody is blamed", async () => {
    const [user, other] = [await passkeyUser(), await passkeyUser()];
    const begun = await beginSignIn();
    const forged = await other.passkey.get(begun.options, {
      userHandle: btoa(user.userId).replace(/=+$/, ""),
    });
    const { credentialId: id } = user.passkey;
    const answer = await finishSignIn({ ...forged, id, rawId: id }, begun);
    expect(answer.code).toBe("PASSKEY_REFUSED");
    expect(await refusalsOf(user.userId)).toEqual([]);
  });

  it("is refused for a passkey that nobody has", async () => {
    const { passkey } = await passkeyUser();
    const begun = await beginSignIn();
    const response = await passkey.get(begun.options);
    const answer = await finishSignIn({ ...response, id: "AAAA", rawId: "AAAA" }, begun);
    expect(answer.code).toBe("PASSKEY_REFUSED");
  });

  it("does not work in another browser with a response that was stolen", async () => {
    const { passkey } = await passkeyUser();
    const begun = await beginSignIn();
    const response = await passkey.get(begun.options);
    const thief = await beginSignIn();
    expect((await finishSignIn(response, thief)).code).toBe("PASSKEY_REFUSED");
    expect((await finishSignIn(response, { cookie: "" })).code).toBe("PASSKEY_REFUSED");
    expect((await finishSignIn(response, begun)).status).toBe(200);
  });

  it("keeps several tabs of one browser apart: each ends its own ceremony", async () => {
    const { passkey } = await passkeyUser();
    const first = await beginSignIn();
    const second = await beginSignIn(undefined, { headers: { Cookie: first.cookie } });
    expect(second.cookie).toBe(first.cookie);
    expect((await finishSignIn(await passkey.get(first.options), first)).status).toBe(200);
    expect((await finishSignIn(await passkey.get(second.options), second)).status).toBe(200);
  });

  it("takes a response once, of 20 at a time, too", async () => {
    const user = await passkeyUser({ counts: false });
    const begun = await beginSignIn();
    const response = await user.passkey.get(begun.options);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => finishSignIn(response, begun)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === "PASSKEY_REFUSED")).toHaveLength(19);
    expect((await finishSignIn(response, begun)).code).toBe("PASSKEY_REFUSED");
    expect(await sessionsOf(user.userId)).toHaveLength(2);
  });

  it("takes no challenge that is five minutes old", async () => {
    const { passkey } = await passkeyUser();
    const begun = await beginSignIn();
    await env.DB.prepare("UPDATE webauthn_challenges SET expires_at = ? WHERE challenge = ?")
      .bind(Date.now(), begun.options.challenge)
      .run();
    const answer = await finishSignIn(await passkey.get(begun.options), begun);
    expect(answer.code).toBe("PASSKEY_REFUSED");
    const { options } = await beginSignIn();
    expect(options.timeout).toBe(300_000);
  });

  it("takes no challenge of another ceremony", async () => {
    const user = await passkeyUser();
    const begun = await beginSignIn();
    const { challenge } = await beginStepUp(user);
    const response = await user.passkey.get(begun.options, { challenge });
    expect((await finishSignIn(response, begun)).code).toBe("PASSKEY_REFUSED");
  });

  it("is for active users: suspended and deleted ones are refused", async () => {
    const user = await passkeyUser();
    await env.DB.prepare("UPDATE users SET status = 'suspended' WHERE id = ?")
      .bind(user.userId)
      .run();
    expect((await signInWith(user.passkey)).code).toBe("PASSKEY_REFUSED");
    expect(await refusalsOf(user.userId)).toEqual(["account"]);
    await env.DB.prepare("UPDATE users SET status = 'active', deleted_at = 1 WHERE id = ?")
      .bind(user.userId)
      .run();
    expect((await signInWith(user.passkey)).code).toBe("PASSKEY_REFUSED");
  });

  it("notes when it was last used", async () => {
    const user = await passkeyUser();
    await signInWith(user.passkey);
    const { data } = await user.request<{ lastUsedAt: string | null }[]>("GET", "/auth/passkeys");
    expect(data[0]!.lastUsedAt).not.toBeNull();
  });
});

describe("No user can lock another out of passkeys:", () => {
  it("an account that wrong passwords have locked is still open to its passkey", async () => {
    const user = await passkeyUser();
    await lock(user);
    const { email, password } = user;
    const locked = await call("POST", "/auth/login", { body: { email, password } });
    expect(locked.code).toBe("CREDENTIALS_INVALID");
    expect((await signInWith(user.passkey)).status).toBe(200);
  });

  it("a network address that has used its sign-ins up is, too", async () => {
    const user = await passkeyUser();
    const address = someAddress();
    const body = { email: "nobody@example.com", password: "Wrong-Lantern-42" };
    await Promise.all(
      Array.from({ length: 21 }, () => call("POST", "/auth/login", { body, address })),
    );
    expect((await call("POST", "/auth/login", { body, address })).code).toBe("RATE_LIMITED");
    const begun = await beginSignIn(undefined, { address });
    const response = await user.passkey.get(begun.options);
    const answer = await call("POST", "/auth/passkeys/authentication/verify", {
      ...{ body: { response }, address },
      headers: { Cookie: begun.cookie },
    });
    expect(answer.status).toBe(200);
  });

  it("and wrong passkeys lock nobody out of anything", async () => {
    const user = await passkeyUser();
    for (let n = 0; n < 7; n++) await signInWith(user.passkey, { origin: "https://evil.example" });
    const { email, password } = user;
    expect((await call("POST", "/auth/login", { body: { email, password } })).status).toBe(200);
  });
});

describe("What a sign-in by passkey tells strangers", () => {
  it("is the same for every reason of a refusal", async () => {
    const [user, suspended] = [await passkeyUser(), await passkeyUser()];
    await env.DB.prepare("UPDATE users SET status = 'suspended' WHERE id = ?")
      .bind(suspended.userId)
      .run();
    const unknown = await beginSignIn();
    const response = await user.passkey.get(unknown.options);
    const answers = [
      await signInWith(suspended.passkey),
      await signInWith(user.passkey, { origin: "https://evil.example" }),
      await finishSignIn({ ...response, id: "AAAA", rawId: "AAAA" }, unknown),
    ];
    const bodies = answers.map(({ text }) => text.replace(/"(timestamp|requestId)":"[^"]+"/g, ""));
    expect(new Set(bodies).size).toBe(1);
  });

  it("does not depend on whether anybody has passkeys", async () => {
    await addPasskey(await signUp());
    const [first, second] = [await beginSignIn(), await beginSignIn()];
    expect({ ...first.options, challenge: "" }).toEqual({ ...second.options, challenge: "" });
    expect(first.options.challenge).not.toBe(second.options.challenge);
  });
});
