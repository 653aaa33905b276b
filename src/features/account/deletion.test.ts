import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { runWorks } from "../../testing/expiry";
import { newAdministrator } from "../../testing/administration";
import { call, someAddress } from "../../testing/api";
import { impersonate } from "../../testing/impersonation";
import { auditOf, rows } from "../../testing/rows";
import { mailedLink, PASSWORD, signUp, type TestUser } from "../../testing/sign-up";
import { newOwner } from "../../testing/world";
import { eraseAccounts } from "./erase-accounts";

const DAY = 86_400_000;

const remove = (user: TestUser, email = user.email) =>
  user.request<{ eraseAt: string }>("DELETE", "/users/me", { email });
const login = (email: string) =>
  call("POST", "/auth/login", { body: { email, password: PASSWORD } });
const restore = (token: string) => call("POST", "/auth/account/restore", { body: { token } });
const erase = (nowMs: number) => runWorks([eraseAccounts], "platform", nowMs);

describe("Deleting one's account", () => {
  it("acts on the next request, and answers sign-ins like an unknown account", async () => {
    const user = await signUp();
    const { status, data } = await remove(user);
    expect(status).toBe(200);
    expect(Date.parse(data.eraseAt) - Date.now()).toBeGreaterThan(29 * DAY);
    expect((await user.request("GET", "/users/me")).status).toBe(401);
    const body = { refreshToken: user.refreshToken };
    expect((await call("POST", "/auth/refresh", { body })).status).toBe(401);
    const [deleted, unknown] = [await login(user.email), await login("nobody@example.com")];
    expect([deleted.status, deleted.code]).toEqual([unknown.status, unknown.code]);
  });

  it("asks for one's address, and for a fresh sign-in", async () => {
    const user = await signUp();
    expect((await remove(user, "other@example.com")).code).toBe("RULE_REFUSED");
    expect((await user.request("GET", "/users/me")).status).toBe(200);
  });

  it("is refused to the last owner of a business, by its name", async () => {
    const owner = await newOwner();
    const answer = await remove(owner);
    expect(answer.code).toBe("RULE_REFUSED");
    expect(answer.details.businesses).toHaveLength(1);
    await owner.api.coOwner();
    expect((await remove(owner)).status).toBe(200);
  });

  it("leaves an owner when two of them delete their accounts at the same time", async () => {
    const owner = await newOwner();
    const other = await signUp();
    await env.DB.prepare(
      `INSERT INTO memberships (id, business_id, user_id, role, created_at)
       VALUES (?, ?, ?, 'owner', 1)`,
    )
      .bind(`mbr_${crypto.randomUUID()}`, owner.businessId, other.userId)
      .run();
    const answers = await Promise.all([remove(owner), remove(other)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("can be undone by the link in the mail, once, with a grace period", async () => {
    const user = await signUp();
    await remove(user);
    const { token } = await mailedLink(user.email, "restore-account");
    const answers = await Promise.all(Array.from({ length: 10 }, () => restore(token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await login(user.email)).status).toBe(200);
    await erase(Date.now() + 31 * DAY);
    expect((await login(user.email)).status).toBe(200);
    expect(await auditOf(user.userId)).toContain("user.restored");
  });

  it("erases everything personal after the grace, and frees the address", async () => {
    const user = await signUp();
    const tables = ["sessions", "credentials", "link_tokens", "memberships", "email_messages"];
    const left = async () => {
      const counts = await Promise.all(
        tables.map((table) =>
          rows(`SELECT count(*) AS n FROM ${table} WHERE user_id = ?`, user.userId),
        ),
      );
      return counts.map(([row]) => Number(row?.n));
    };
    await remove(user);
    await erase(Date.now() + 29 * DAY);
    expect((await left()).some((n) => n > 0)).toBe(true);
    await erase(Date.now() + 31 * DAY);
    expect(await left()).toEqual(tables.map(() => 0));
    const [row] = await rows("SELECT * FROM users WHERE id = ?", user.userId);
    expect(JSON.stringify(row)).not.toContain(user.email);
    expect(row).toMatchObject({ name: "Deleted user", phone: null });
    const personal = await rows(
      `SELECT 1 FROM audit_personal p JOIN audit_entries e ON e.id = p.entry_id
       WHERE e.user_id = ?`,
      user.userId,
    );
    expect(personal).toEqual([]);
    expect(await auditOf(user.userId)).toContain("user.erased");
    expect((await signUp(user.email)).userId).not.toBe(user.userId);
  });

  it("erases where one acted on others from, and leaves where others acted from", async () => {
    const staff = await newAdministrator();
    const user = await signUp();
    const about = `/admin/users/${user.userId}`;
    const address = someAddress();
    await staff.request("POST", `${about}/unlock`, { reason: "They asked" }, { address });
    const traces = () => rows("SELECT address FROM audit_personal WHERE address = ?", address);
    await remove(user);
    await erase(Date.now() + 31 * DAY);
    expect(await traces()).toHaveLength(1);
    await env.DB.prepare("UPDATE users SET platform_role = NULL WHERE id = ?")
      .bind(staff.userId)
      .run();
    await remove(staff);
    await erase(Date.now() + 31 * DAY);
    expect(await traces()).toEqual([]);
  });

  it("erases the mails that others had sent to the address", async () => {
    const [owner, user] = [await newOwner(), await signUp()];
    const invitation = { email: user.email, role: "viewer" };
    await owner.request("POST", `/businesses/${owner.businessId}/invitations`, invitation);
    const mails = () => rows("SELECT id FROM email_messages WHERE to_address = ?", user.email);
    expect((await mails()).length).toBeGreaterThan(0);
    await remove(user);
    await erase(Date.now() + 31 * DAY);
    expect(await mails()).toEqual([]);
  });

  it("cannot be undone after that", async () => {
    const user = await signUp();
    await remove(user);
    const { token } = await mailedLink(user.email, "restore-account");
    await erase(Date.now() + 31 * DAY);
    expect((await restore(token)).code).toBe("TOKEN_INVALID");
  });
});

describe("The export of one's account", () => {
  it("says that staff acted on the account, and not from where", async () => {
    const [staff, user] = [await newAdministrator(), await signUp()];
    const address = someAddress();
    const reason = "They asked";
    const path = `/admin/users/${user.userId}/unlock`;
    await staff.request("POST", path, { reason }, { address });
    const acted = await impersonate(user, staff);
    await acted.request("PATCH", "/users/me", { version: 2, name: "Ada" }, { address });
    const { text } = await user.request("GET", "/users/me/export");
    expect(text).toContain("user.unlocked");
    expect(text).toContain("user.updated");
    expect(text).not.toContain(address);
  });

  it("holds everything that is kept about a person, and no secret", async () => {
    const owner = await newOwner();
    const answer = await owner.request("GET", "/users/me/export");
    expect(answer.status).toBe(200);
    const data = JSON.parse(answer.text) as Record<string, unknown>;
    expect(Object.keys(data)).toEqual(
      expect.arrayContaining(["user", "signIn", "secondFactors", "passkeys", "identities"]),
    );
    expect(data.memberships).toMatchObject([{ businessId: owner.businessId, role: "owner" }]);
    expect(answer.text).toContain(owner.email);
    expect(answer.text).not.toMatch(/argon2|nonce|hash/i);
    expect(await auditOf(owner.userId)).toContain("user.exported");
  });
});
