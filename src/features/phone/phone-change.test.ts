import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { runWorks } from "../../testing/expiry";
import { makeStale } from "../../testing/sessions";
import {
  type AskedCode,
  attemptsOf,
  givePhone,
  otherCode,
  phoneCode,
  somePhone,
} from "../../testing/phones";
import { auditOf, rows } from "../../testing/rows";
import { signIn, signUp, type TestUser } from "../../testing/sign-up";
import { phoneExpiries } from "./expiries";

const change = (user: TestUser, phone: string) =>
  user.request<AskedCode>("POST", "/auth/phone/change", { phone });
const verify = (user: TestUser, id: string, code: string) =>
  user.request<{ phone: string }>("POST", "/auth/phone/change/verify", { id, code });
const phoneOf = async (user: TestUser) =>
  (await user.request<{ phone: string | null }>("GET", "/users/me")).data.phone;
const noticesTo = async ({ email }: TestUser) =>
  (await rows("SELECT kind FROM email_messages WHERE to_address = ? ORDER BY id", email)).map(
    ({ kind }) => kind,
  );

async function asked(user: TestUser, phone = somePhone()) {
  const { data } = await change(user, phone);
  return { id: data.id, phone, code: await phoneCode(data.id) };
}

describe("Changing the phone number", () => {
  it("takes a number once its code was typed, in whatever way the number was written", async () => {
    const user = await signUp();
    const phone = somePhone();
    const { id, code } = await asked(
      user,
      `${phone.slice(0, 3)} (${phone.slice(3, 6)}) ${phone.slice(6)}`,
    );
    expect(await phoneOf(user)).toBeNull();
    const answer = await verify(user, id, code);
    expect([answer.status, answer.data]).toEqual([200, { phone }]);
    expect(await phoneOf(user)).toBe(phone);
    expect(await auditOf(user.userId)).toContain("phone.changed");
  });

  it.each(["4915123456789", "+0301234567", "+49", "+49151234567890123", "phone"])(
    "refuses what is no number in E.164: %s",
    async (phone) => {
      const answer = await change(await signUp(), phone);
      expect([answer.status, answer.code]).toEqual([400, "VALIDATION_FAILED"]);
    },
  );

  it("refuses the number one has", async () => {
    const user = await signUp();
    const phone = await givePhone(user);
    expect((await change(user, phone)).code).toBe("RULE_REFUSED");
  });

  it("says nothing of another account that has the number, until its code was typed", async () => {
    const [first, second] = [await signUp(), await signUp()];
    const phone = await givePhone(first);
    const { id, code } = await asked(second, phone);
    expect((await verify(second, id, otherCode(code))).code).toBe("TOKEN_INVALID");
    expect((await verify(second, id, code)).code).toBe("ALREADY_EXISTS");
    expect([await phoneOf(first), await phoneOf(second)]).toEqual([phone, null]);
  });

  it("gives a number to one of two accounts that confirm it at the same time", async () => {
    const [first, second] = [await signUp(), await signUp()];
    const phone = somePhone();
    const [a, b] = [await asked(first, phone), await asked(second, phone)];
    const answers = await Promise.all([verify(first, a.id, a.code), verify(second, b.id, b.code)]);
    expect(answers.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 409]);
  });

  it("leaves only the newest code of a user", async () => {
    const user = await signUp();
    const old = await asked(user);
    const fresh = await asked(user);
    expect((await verify(user, old.id, old.code)).code).toBe("TOKEN_INVALID");
    expect((await verify(user, fresh.id, fresh.code)).status).toBe(200);
  });

  it("takes the code in the session that asked, and in no other", async () => {
    const user = await signUp();
    const elsewhere = await signIn(user);
    const { id, code } = await asked(user);
    expect((await verify(elsewhere, id, code)).code).toBe("TOKEN_INVALID");
    expect((await verify(await signUp(), id, code)).code).toBe("TOKEN_INVALID");
    expect((await verify(user, id, code)).status).toBe(200);
  });

  it("takes the code once of twenty concurrent tries", async () => {
    const user = await signUp();
    const { id, code } = await asked(user);
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify(user, id, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const changes = (await auditOf(user.userId)).filter((action) => action === "phone.changed");
    expect(changes).toHaveLength(1);
  });

  it("takes no code after five wrong tries, be they concurrent", async () => {
    const user = await signUp();
    const { id, code } = await asked(user);
    await Promise.all(
      Array.from({ length: 5 }, (_, i) => verify(user, id, otherCode(code, i + 1))),
    );
    expect(await attemptsOf(id)).toBe(5);
    expect((await verify(user, id, code)).code).toBe("TOKEN_INVALID");
    expect(await phoneOf(user)).toBeNull();
  });

  it("refuses the sixth code for a number in an hour with 429", async () => {
    const user = await signUp();
    const phone = somePhone();
    for (let i = 0; i < 5; i++) expect((await change(user, phone)).status).toBe(200);
    const answer = await change(user, phone);
    expect([answer.status, answer.headers.has("retry-after")]).toEqual([429, true]);
  });
});

describe("Changing email, phone, password or factors needs a fresh sign-in and is notified to the old address [7.5.1, 6.3.7]", () => {
  it("refuses a session whose proof is more than ten minutes old", async () => {
    const user = await signUp();
    await givePhone(user);
    await makeStale(user.userId);
    expect((await change(user, somePhone())).code).toBe("STEP_UP_REQUIRED");
    expect((await user.request("DELETE", "/auth/phone")).code).toBe("STEP_UP_REQUIRED");
  });

  it("tells the account's address of a new number, and of its removal", async () => {
    const user = await signUp();
    await givePhone(user);
    await user.request("DELETE", "/auth/phone");
    const notices = await noticesTo(user);
    expect(notices.slice(-2)).toEqual(["phone-changed", "phone-removed"]);
  });
});

describe("Removing the phone number", () => {
  it("takes it off the account; there is nothing to remove after that", async () => {
    const user = await signUp();
    await givePhone(user);
    expect((await user.request("DELETE", "/auth/phone")).data).toEqual({ phone: null });
    expect(await phoneOf(user)).toBeNull();
    expect((await user.request("DELETE", "/auth/phone")).code).toBe("NOT_FOUND");
  });

  it("leaves the number to another account", async () => {
    const [first, second] = [await signUp(), await signUp()];
    const phone = await givePhone(first);
    await first.request("DELETE", "/auth/phone");
    await givePhone(second, phone);
    expect(await phoneOf(second)).toBe(phone);
  });
});

describe("Codes to phones", () => {
  it("are forgotten thirty days after they expired", async () => {
    const user = await signUp();
    const [old, fresh] = [await asked(user), await asked(user)];
    const expired = Date.now() - 31 * 86_400_000;
    await env.DB.prepare("UPDATE phone_codes SET expires_at = ? WHERE id = ?")
      .bind(expired, old.id)
      .run();
    await runWorks(phoneExpiries, "platform", Date.now());
    const left = await rows("SELECT id FROM phone_codes WHERE user_id = ?", user.userId);
    expect(left).toEqual([{ id: fresh.id }]);
  });
});
