import { describe, expect, it } from "vitest";
import { call } from "../../testing/api";
import { rows } from "../../testing/rows";
import { PASSWORD, signUp, type TestUser } from "../../testing/sign-up";

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0";
const NEWER_FIREFOX = FIREFOX.replaceAll("146.0", "147.0");
const SAFARI =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

const signInFrom = async ({ email }: TestUser, agent: string, address: string) => {
  const body = { email, password: PASSWORD };
  const headers = { "User-Agent": agent };
  expect((await call("POST", "/auth/login", { body, headers, address })).status).toBe(200);
};
const notices = async ({ userId }: TestUser) => {
  const found = await rows(
    "SELECT id FROM email_messages WHERE user_id = ? AND kind = 'new-device'",
    userId,
  );
  return found.length;
};

describe("a sign-in from another device", () => {
  it("is told to the user, the account's first one excepted", async () => {
    const user = await signUp();
    expect(await notices(user)).toBe(0);
    await signInFrom(user, FIREFOX, "198.51.100.7");
    expect(await notices(user)).toBe(1);
    await signInFrom(user, SAFARI, "198.51.100.7");
    expect(await notices(user)).toBe(2);
  });

  it("is told once, whatever version and neighbouring address it comes with later", async () => {
    const user = await signUp();
    await signInFrom(user, FIREFOX, "198.51.100.7");
    await signInFrom(user, NEWER_FIREFOX, "198.51.7.100");
    expect(await notices(user)).toBe(1);
  });

  it("is told for the same kind of device somewhere else", async () => {
    const user = await signUp();
    await signInFrom(user, FIREFOX, "198.51.100.7");
    await signInFrom(user, FIREFOX, "203.0.113.7");
    await signInFrom(user, FIREFOX, "2001:db8:1::1");
    expect(await notices(user)).toBe(3);
  });

  it("is told once of several at a time", async () => {
    const user = await signUp();
    await Promise.all(Array.from({ length: 2 }, () => signInFrom(user, FIREFOX, "198.51.100.7")));
    expect(await notices(user)).toBe(1);
  });

  it("leaves a keyed print and neither agent nor address", async () => {
    const user = await signUp();
    const other = await signUp();
    for (const each of [user, other]) await signInFrom(each, FIREFOX, "198.51.100.7");
    const prints = await rows(
      "SELECT user_id, fingerprint FROM known_devices WHERE user_id IN (?, ?)",
      user.userId,
      other.userId,
    );
    expect(prints).toHaveLength(4);
    expect(new Set(prints.map(({ fingerprint }) => fingerprint)).size).toBe(4);
    expect(JSON.stringify(prints)).not.toMatch(/Firefox|198\.51/);
  });
});
