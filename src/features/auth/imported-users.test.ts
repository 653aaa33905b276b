import { env } from "cloudflare:workers";
import { hashSync } from "bcryptjs";
import { describe, expect, it } from "vitest";
import { importSql } from "../../../scripts/users/import-sql.mjs";
import { readUsers } from "../../../scripts/users/read-users.mjs";
import { call } from "../../testing/api";
import { auditOf, rows } from "../../testing/rows";
import { PASSWORD, signIn, signUp, someEmail } from "../../testing/sign-up";

const OLD = "Legacy-Lantern-42";
const OLD_HASH = hashSync(OLD, 10);
const NO_HASH = "password_hash: not a bcrypt hash ($2a$, $2b$, $2y$) of cost 4 to 12";

/** What `npm run users:import` does with this file. */
async function importFile(...lines: string[]) {
  const { users, refused } = readUsers(lines.join("\n"));
  const sql = importSql(users, { importId: `import-${crypto.randomUUID()}`, now: Date.now() });
  const statements = sql.split(/;\n(?=INSERT)/).map((each) => env.DB.prepare(each));
  if (users.length > 0) await env.DB.batch(statements);
  return refused;
}

async function userOf(email: string) {
  const found = await rows(
    "SELECT users.*, hash FROM users LEFT JOIN credentials ON user_id = id WHERE email = ?",
    email,
  );
  expect(found).toHaveLength(1);
  return found[0]!;
}

describe("An imported user", () => {
  const HEAD = "email,name,password_hash,email_verified";

  it("signs in with the old password, whose hash is Argon2id from then on", async () => {
    const email = someEmail();
    await importFile(HEAD, `${email.toUpperCase()},Grace O'Hopper,${OLD_HASH},true`);
    expect(await userOf(email)).toMatchObject({ hash: OLD_HASH, name: "Grace O'Hopper" });

    const user = await signIn({ email, password: OLD });
    expect((await user.request("GET", "/users/me")).status).toBe(200);
    const upgraded = await userOf(email);
    expect(upgraded.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await signIn({ email, password: OLD });
    expect((await userOf(email)).hash).toBe(upgraded.hash);
    expect(await auditOf(user.userId)).toEqual([
      "user.imported",
      "login.succeeded",
      "login.succeeded",
    ]);
  });

  it("keeps the old hash after a wrong password", async () => {
    const email = someEmail();
    await importFile(HEAD, `${email},Grace,${OLD_HASH},true`);
    const body = { email, password: "Wrong-Lantern-42" };
    expect((await call("POST", "/auth/login", { body })).code).toBe("CREDENTIALS_INVALID");
    expect((await userOf(email)).hash).toBe(OLD_HASH);
  });

  it("whose address nobody proved brings no password along", async () => {
    const emails = [someEmail(), someEmail()] as const;
    await importFile(
      HEAD,
      ...emails.map((email, i) => `${email},Grace,${OLD_HASH},${["", "no"][i]}`),
    );
    for (const email of emails) {
      expect(await userOf(email)).toMatchObject({ hash: null, email_verified_at: null });
      const answer = await call("POST", "/auth/login", { body: { email, password: OLD } });
      expect(answer.code).toBe("CREDENTIALS_INVALID");
    }
  });

  it("who has an account already is left as they are", async () => {
    const { email } = await signUp();
    const before = await userOf(email);
    await importFile(HEAD, `${email},Mallory,${OLD_HASH},true`);
    expect(await userOf(email)).toEqual(before);
    expect((await call("POST", "/auth/login", { body: { email, password: OLD } })).status).toBe(
      401,
    );
    await signIn({ email, password: PASSWORD });
  });

  it("comes along with hundreds of others, and once however often the file is imported", async () => {
    const emails = Array.from({ length: 120 }, someEmail);
    const file = [HEAD, ...emails.map((email) => `${email},"Grace, ""G""",${OLD_HASH},true`)];
    await importFile(...file);
    await importFile(...file);
    expect((await userOf(emails[119]!)).name).toBe('Grace, "G"');
    const [counted] = await rows(
      `SELECT count(*) AS users, count(DISTINCT hash) AS hashes FROM users
       JOIN credentials ON user_id = id WHERE email IN (SELECT value FROM json_each(?))`,
      JSON.stringify(emails),
    );
    expect(counted).toEqual({ users: 120, hashes: 1 });
  });

  it("is refused with line and reason, while the others come", async () => {
    const email = someEmail();
    const refused = await importFile(
      HEAD,
      `${email},Grace,${OLD_HASH},true`,
      `nobody,Grace,${OLD_HASH},true`,
      `${someEmail()},,${OLD_HASH},true`,
      `${someEmail()},Grace,5f4dcc3b5aa765d61d8327deb882cf99,true`,
      `${someEmail()},Grace,${OLD_HASH.replace("$10$", "$14$")},true`,
      `${someEmail()},Grace,${OLD_HASH},perhaps`,
      `${someEmail()},Grace,${OLD_HASH}`,
      `${email.toUpperCase()},Grace,${OLD_HASH},true`,
    );
    expect(refused).toEqual([
      { line: 3, reason: "email: not a valid email address" },
      { line: 4, reason: "name: missing" },
      { line: 5, reason: NO_HASH },
      { line: 6, reason: NO_HASH },
      { line: 7, reason: "email_verified: neither true nor false" },
      { line: 8, reason: "3 values where there are 4 columns" },
      { line: 9, reason: "email: stands in line 2 too" },
    ]);
    expect(JSON.stringify(refused)).not.toContain("5f4dcc3b");
    await userOf(email);
  });

  it("needs a file with the right columns", () => {
    expect(() => readUsers("")).toThrow("Columns are missing: email, name, password_hash.");
    expect(() => readUsers("email,name,password_hash,verified")).toThrow("not known: verified");
    expect(() => readUsers("email,email,name,password_hash")).toThrow("twice");
  });
});
