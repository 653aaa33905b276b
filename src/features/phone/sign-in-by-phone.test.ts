import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { handleRequest } from "../../app";
import { call, someAddress } from "../../testing/api";
import {
  askForCode,
  type AskedCode,
  attemptsOf,
  givePhone,
  otherCode,
  phoneCode,
  somePhone,
} from "../../testing/phones";
import { auditOf, rows } from "../../testing/rows";
import { signUp, type SignedInAnswer, type TestUser } from "../../testing/sign-up";
import { ask } from "../../testing/small-app";

const verify = (id: string, code: string, cookie: string) =>
  call<SignedInAnswer & { mfaRequired?: true; methods?: string[] }>(
    "POST",
    "/auth/otp/whatsapp/verify",
    { body: { id, code }, headers: { Cookie: cookie } },
  );

/** A user with a number, and a code that was asked for with it. */
async function asked() {
  const user = await signUp();
  const phone = await givePhone(user);
  const { data, cookie } = await askForCode(phone);
  return { user, phone, cookie, id: data.id, code: await phoneCode(data.id) };
}

const loginFailures = async ({ userId }: TestUser) =>
  (
    await rows(
      `SELECT summary ->> 'reason' AS reason FROM audit_entries
       WHERE user_id = ? AND action = 'login.failed' ORDER BY rowid`,
      userId,
    )
  ).map(({ reason }) => reason);

describe("Signing in by a code over WhatsApp", () => {
  it("makes a new session of the account that has the number", async () => {
    const { user, id, code, cookie } = await asked();
    const { status, data } = await verify(id, code, cookie);
    expect(status).toBe(200);
    expect(data.user.id).toBe(user.userId);
    const sessions = await rows(
      "SELECT method FROM sessions WHERE user_id = ? ORDER BY created_at, rowid",
      user.userId,
    );
    expect(sessions.map(({ method }) => method)).toEqual(["verification", "whatsapp"]);
    expect(await auditOf(user.userId)).toContain("login.succeeded");
  });

  it("answers unknown numbers like known ones, and keeps nothing that tells them apart", async () => {
    const known = await asked();
    const unknown = await askForCode(somePhone());
    const again = await askForCode(known.phone);
    expect([unknown.status, Object.keys(unknown.data)]).toEqual([
      again.status,
      Object.keys(again.data),
    ]);
    expect(unknown.data.expiresIn).toBe(again.data.expiresIn);
    const guess = await verify(unknown.data.id, "000000", unknown.cookie);
    const wrong = await verify(
      again.data.id,
      otherCode(await phoneCode(again.data.id)),
      again.cookie,
    );
    expect([guess.status, guess.code]).toEqual([400, "TOKEN_INVALID"]);
    expect([wrong.status, wrong.code]).toEqual([guess.status, guess.code]);
  });

  it("signs nobody in by the digits that belong to an unknown number", async () => {
    const { data, cookie } = await askForCode(somePhone());
    expect((await verify(data.id, await phoneCode(data.id), cookie)).code).toBe("TOKEN_INVALID");
  });

  it("is refused to a suspended account, at the request and at the redemption", async () => {
    const { user, phone, id, code, cookie } = await asked();
    await env.DB.prepare("UPDATE users SET status = 'suspended' WHERE id = ?")
      .bind(user.userId)
      .run();
    expect((await verify(id, code, cookie)).code).toBe("TOKEN_INVALID");
    const later = await askForCode(phone);
    const [row] = await rows("SELECT user_id FROM phone_codes WHERE id = ?", later.data.id);
    expect([later.status, row!.user_id]).toEqual([200, null]);
  });

  it("is refused once the number is no longer the account's", async () => {
    const { user, id, code, cookie } = await asked();
    await user.request("DELETE", "/auth/phone");
    expect((await verify(id, code, cookie)).code).toBe("TOKEN_INVALID");
  });
});

describe("One-time codes last ≤ 10 minutes and are bound to the request that asked [6.5.5]", () => {
  it("says how long the code lasts, and refuses it after that", async () => {
    const { id, code, cookie } = await asked();
    const [row] = await rows("SELECT * FROM phone_codes WHERE id = ?", id);
    expect(Number(row!.expires_at) - Number(row!.created_at)).toBe(600_000);
    await env.DB.prepare("UPDATE phone_codes SET expires_at = ? WHERE id = ?")
      .bind(Date.now(), id)
      .run();
    expect((await verify(id, code, cookie)).code).toBe("TOKEN_INVALID");
  });

  it("takes the code in the browser that asked, and in no other", async () => {
    const { id, code, cookie } = await asked();
    const stranger = await askForCode(somePhone());
    expect((await verify(id, code, stranger.cookie)).code).toBe("TOKEN_INVALID");
    expect((await verify(id, code, "")).code).toBe("TOKEN_INVALID");
    expect((await verify(id, code, cookie)).status).toBe(200);
  });

  it("takes the code of one request for no other of the same browser", async () => {
    const first = await asked();
    const { data } = await askForCode(first.phone, { Cookie: first.cookie });
    expect((await verify(data.id, first.code, first.cookie)).code).toBe("TOKEN_INVALID");
    expect((await verify(first.id, first.code, first.cookie)).status).toBe(200);
  });

  it("takes the code of a change for no sign-in", async () => {
    const { user, cookie } = await asked();
    const { data } = await user.request<AskedCode>("POST", "/auth/phone/change", {
      phone: somePhone(),
    });
    expect((await verify(data.id, await phoneCode(data.id), cookie)).code).toBe("TOKEN_INVALID");
  });

  it("never stores the digits", async () => {
    const { id, code } = await asked();
    const kept = await rows("SELECT * FROM phone_codes WHERE id = ?", id);
    const events = await rows("SELECT payload FROM outbox WHERE payload ->> '$.codeId' = ?", id);
    expect(events).toEqual([{ payload: JSON.stringify({ codeId: id }) }]);
    expect(Object.values(kept[0]!).map(String)).not.toContain(code);
  });
});

describe("A code under attack", () => {
  it("signs in once, however many use it at the same time", async () => {
    const { user, id, code, cookie } = await asked();
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify(id, code, cookie)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code: error }) => error === "TOKEN_INVALID")).toHaveLength(19);
    const sessions = await rows(
      "SELECT id FROM sessions WHERE user_id = ? AND method = 'whatsapp'",
      user.userId,
    );
    expect(sessions).toHaveLength(1);
  });

  it("survives four wrong tries and dies of the fifth", async () => {
    const survivor = await asked();
    for (let i = 1; i <= 4; i++) {
      await verify(survivor.id, otherCode(survivor.code, i), survivor.cookie);
    }
    expect((await verify(survivor.id, survivor.code, survivor.cookie)).status).toBe(200);
    const dead = await asked();
    for (let i = 1; i <= 5; i++) await verify(dead.id, otherCode(dead.code, i), dead.cookie);
    expect((await verify(dead.id, dead.code, dead.cookie)).code).toBe("TOKEN_INVALID");
  });

  it("looks at five of twenty concurrent guesses, and at none after them", async () => {
    const { user, id, code, cookie } = await asked();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => verify(id, otherCode(code, i + 1), cookie)),
    );
    expect(answers.every((answer) => answer.code === "TOKEN_INVALID")).toBe(true);
    expect(await attemptsOf(id)).toBe(5);
    const reasons = await loginFailures(user);
    expect(reasons.filter((reason) => reason === "code")).toHaveLength(5);
    expect(reasons).toHaveLength(20);
    expect((await verify(id, code, cookie)).code).toBe("TOKEN_INVALID");
  });

  it("does not open an account that is locked: the lock holds at redemption", async () => {
    const { user, id, code, cookie } = await asked();
    for (let i = 0; i < 5; i++) {
      const body = { email: user.email, password: `Wrong-Password-${i}` };
      await call("POST", "/auth/login", { body });
    }
    expect((await verify(id, code, cookie)).code).toBe("TOKEN_INVALID");
    expect(await loginFailures(user)).toContain("locked");
  });

  it("counts wrong codes against the account, whichever code they were for", async () => {
    const { user, phone, id, code, cookie } = await asked();
    const second = await askForCode(phone);
    for (let i = 1; i <= 3; i++) await verify(id, otherCode(code, i), cookie);
    for (let i = 1; i <= 2; i++) await verify(second.data.id, `12345${i}`, second.cookie);
    const body = { email: user.email, password: user.password };
    expect((await call("POST", "/auth/login", { body })).code).toBe("CREDENTIALS_INVALID");
  });
});

describe("Any first factor (… WhatsApp) on an account with a second factor yields a challenge", () => {
  it("answers with the challenge, and no usable session leaks", async () => {
    const { user, id, code, cookie } = await asked();
    await env.DB.prepare(`UPDATE users SET second_factors = '["totp"]' WHERE id = ?`)
      .bind(user.userId)
      .run();
    const { status, data, headers, text } = await verify(id, code, cookie);
    expect([status, data.mfaRequired, data.methods]).toEqual([200, true, ["totp"]]);
    expect(text).not.toMatch(/accessToken|refreshToken/);
    expect(headers.getSetCookie().join()).not.toMatch(/el_(access|refresh)/);
    const sessions = await rows(
      "SELECT id FROM sessions WHERE user_id = ? AND method = 'whatsapp'",
      user.userId,
    );
    expect(sessions).toEqual([]);
    expect(await auditOf(user.userId)).toContain("login.challenged");
  });
});

describe("Codes are capped per recipient, address and country", () => {
  it("sends a number five an hour, and answers the sixth the same", async () => {
    const user = await signUp();
    const phone = await givePhone(user);
    const answers = [];
    for (let i = 0; i < 5; i++) answers.push(await askForCode(phone));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const ids = answers.map(({ data }) => data.id);
    const kept = await rows(
      "SELECT user_id FROM phone_codes WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
      JSON.stringify(ids),
    );
    // One of the five went to the change by which the number became the account's.
    const sent = kept.map(({ user_id: userId }) => userId !== null);
    expect(sent).toEqual([true, true, true, true, false]);
  });

  it("refuses an address its twenty-first with 429, whatever the numbers are", async () => {
    const address = someAddress();
    const askAs = () =>
      call("POST", "/auth/otp/whatsapp", { body: { phone: somePhone() }, address });
    for (let i = 0; i < 20; i++) expect((await askAs()).status).toBe(200);
    expect((await askAs()).status).toBe(429);
  });

  it("sends a country no more than it may have in an hour", async () => {
    const bindings = { LIMITS: "phoneCodesCountry=2/3600" };
    const app = { fetch: handleRequest as (...of: unknown[]) => Promise<Response> | Response };
    // No other test has a number of this country.
    const phones = ["+37255500001", "+37255500002", "+37255500003"];
    const sent: boolean[] = [];
    for (const phone of phones) {
      const user = await signUp();
      await env.DB.prepare("UPDATE users SET phone = ?, phone_verified_at = 1 WHERE id = ?")
        .bind(phone, user.userId)
        .run();
      const answer = await ask(app, "POST", "/api/v1/auth/otp/whatsapp", {
        body: { phone },
        bindings,
      });
      const { id } = answer.body.data as AskedCode;
      const [row] = await rows("SELECT user_id FROM phone_codes WHERE id = ?", id);
      sent.push(row!.user_id !== null);
    }
    expect(sent).toEqual([true, true, false]);
  });
});

describe("Without keys for WhatsApp", () => {
  it("nobody can ask for a code, and is told so", async () => {
    const bindings = {
      WHATSAPP_TOKEN: undefined,
      WHATSAPP_PHONE_NUMBER_ID: undefined,
      WHATSAPP_TEMPLATE: undefined,
    };
    const app = { fetch: handleRequest as (...of: unknown[]) => Promise<Response> | Response };
    const body = { phone: somePhone() };
    const user = await signUp();
    const headers = { Authorization: `Bearer ${user.accessToken}` };
    for (const path of ["/auth/otp/whatsapp", "/auth/phone/change"]) {
      const answer = await ask(app, "POST", `/api/v1${path}`, { body, headers, bindings });
      expect([answer.status, answer.body.code]).toEqual([422, "NOT_CONFIGURED"]);
    }
  });
});
