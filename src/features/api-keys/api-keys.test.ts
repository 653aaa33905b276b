import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { KEYLESS_PERMISSIONS } from "../../platform/auth/permissions";
import { ALL_SCOPES, callWith, newKey } from "../../testing/api-keys";
import { listening } from "../../testing/listening";
import { customRole, joinBusiness } from "../../testing/members";
import { shootAndListen } from "../../testing/route-suite/request";
import { operations } from "../../app";
import { rows } from "../../testing/rows";
import { makeStale } from "../../testing/sessions";
import { signUp } from "../../testing/sign-up";
import { newOwner, type Owner, openBusiness } from "../../testing/world";
import { type ApiKeyDto, type CreatedApiKeyDto, NEVER_SCOPES } from "./schemas";

const keysOf = ({ businessId }: Owner) => `/businesses/${businessId}/api-keys`;
const contactsOf = ({ businessId }: Owner) => `/businesses/${businessId}/contacts`;
const YEAR_MS = 365 * 86_400_000;

async function memberOf({ businessId }: Owner, role: string) {
  const user = await signUp();
  await joinBusiness(businessId, user.userId, role);
  return user;
}

describe("API keys: hashed, prefixed, scopes ≤ creator's, expiry, last use, instant revocation", () => {
  it("are shown once and hashed at rest: nothing of the secret is in the database", async () => {
    const owner = await newOwner();
    const { key, id, hint } = await newKey(owner, owner.businessId);
    expect(key).toMatch(/^el_live_[0-9a-z]{66}$/);
    expect(hint).toBe(`el_live_…${key.slice(-4)}`);
    const listed = await owner.request<ApiKeyDto[]>("GET", keysOf(owner));
    expect(listed.text).not.toContain(key);
    expect(listed.data).toMatchObject([{ id, name: "Till", status: "active" }]);
    const secret = key.slice("el_live_".length + 26, -8);
    for (const table of ["api_keys", "audit_entries", "outbox", "idempotency_keys"]) {
      const kept = JSON.stringify(await rows(`SELECT * FROM ${table}`));
      expect(kept).not.toContain(secret);
    }
  });

  it("say by their prefix whether they are live or for tests", async () => {
    const owner = await newOwner();
    expect((await newKey(owner, owner.businessId, { mode: "test" })).key).toMatch(/^el_test_/);
  });

  it("let a program in, for what their scopes name and nothing else", async () => {
    const owner = await newOwner();
    const key = await newKey(owner, owner.businessId, { scopes: ["contacts:read"] });
    expect((await key.request("GET", contactsOf(owner))).status).toBe(200);
    const refused = await key.request("POST", contactsOf(owner), { email: "a@example.com" });
    expect([refused.status, refused.code]).toEqual([403, "FORBIDDEN"]);
  });

  it("have no scope that their creator lacks, nor one that does not exist", async () => {
    const owner = await newOwner();
    const member = await memberWith(owner, ["business:read", "api-keys:write"]);
    const ask = (scopes: string[]) =>
      member.request("POST", keysOf(owner), { name: "Till", scopes });
    expect((await ask(["contacts:read"])).code).toBe("FORBIDDEN");
    expect((await ask(["no:thing"])).code).toBe("VALIDATION_FAILED");
    expect((await ask(["business:read"])).status).toBe(201);
  });

  it("end by themselves: after a year unless told, after two at most", async () => {
    const owner = await newOwner();
    const key = await newKey(owner, owner.businessId);
    expect(Date.parse(key.expiresAt!) - Date.parse(key.createdAt)).toBe(YEAR_MS);
    const ask = (ms: number) =>
      owner.request("POST", keysOf(owner), {
        name: "Till",
        scopes: ["contacts:read"],
        expiresAt: new Date(Date.now() + ms).toISOString(),
      });
    for (const ms of [-1000, 2 * YEAR_MS + 60_000]) {
      expect((await ask(ms)).details).toHaveProperty("expiresAt");
    }
    const short = await newKey(owner, owner.businessId);
    await env.DB.prepare("UPDATE api_keys SET expires_at = ? WHERE id = ?")
      .bind(Date.now() - 1, short.id)
      .run();
    const answer = await short.request("GET", contactsOf(owner));
    expect([answer.status, answer.code]).toEqual([401, "SESSION_REVOKED"]);
    const { data } = await owner.request<ApiKeyDto[]>("GET", keysOf(owner));
    expect(data.find(({ id }) => id === short.id)?.status).toBe("expired");
  });

  it("remember when they were last used, written once a minute at most", async () => {
    const owner = await newOwner();
    const key = await newKey(owner, owner.businessId);
    const used = async () => {
      const [row] = await rows("SELECT last_used_at FROM api_keys WHERE id = ?", key.id);
      return row!.last_used_at as number | null;
    };
    expect(await used()).toBeNull();
    const before = Date.now();
    await key.request("GET", contactsOf(owner));
    await expect.poll(used).toBeGreaterThanOrEqual(before);
    const first = await used();
    for (let n = 0; n < 3; n++) await key.request("GET", contactsOf(owner));
    expect(await used()).toBe(first);
  });

  it("end on the next request once revoked", async () => {
    const owner = await newOwner();
    const key = await newKey(owner, owner.businessId);
    expect((await key.request("GET", contactsOf(owner))).status).toBe(200);
    expect((await owner.request("DELETE", `${keysOf(owner)}/${key.id}`)).status).toBe(200);
    const answer = await key.request("GET", contactsOf(owner));
    expect([answer.status, answer.code]).toEqual([401, "SESSION_REVOKED"]);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="edgeloop"');
    expect((await owner.request("DELETE", `${keysOf(owner)}/${key.id}`)).status).toBe(404);
  });

  it("are refused without a look-up if nobody made them", async () => {
    const owner = await newOwner();
    const { key } = await newKey(owner, owner.businessId);
    const op = operations().find(({ spec }) => spec.id === "listContacts")!;
    for (const forged of [`${key.slice(0, -1)}0`, `el_live_${"0".repeat(66)}`, "el_live_x"]) {
      if (forged === key) continue;
      const headers = { Authorization: `Bearer ${forged}` };
      const { answer, line } = await shootAndListen({ op, home: owner, headers });
      expect([answer.status, answer.body.code]).toEqual([401, "UNAUTHENTICATED"]);
      expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="edgeloop"');
      expect(line).not.toHaveProperty("gate");
      expect(JSON.stringify(line)).not.toContain('"gate"');
    }
  });

  it("appear in no log line", async () => {
    const owner = await newOwner();
    const { lines } = await listening(async () => {
      const program = await newKey(owner, owner.businessId);
      const { key } = program;
      await program.request("GET", contactsOf(owner));
      const op = operations().find(({ spec }) => spec.id === "listContacts")!;
      const headers = { Authorization: `Bearer ${key}` };
      const { line } = await shootAndListen({ op, home: owner, headers });
      expect(JSON.stringify(line)).not.toContain(key.slice(-40));
    });
    expect(JSON.stringify(lines)).not.toMatch(/el_live_/);
  });

  it("open no other business than their own", async () => {
    const owner = await newOwner();
    const other = await openBusiness(owner);
    const key = await newKey(owner, owner.businessId);
    const answer = await key.request("GET", contactsOf(other));
    expect([answer.status, answer.code]).toEqual([404, "NOT_FOUND"]);
    const stranger = await newOwner();
    const { id } = await newKey(stranger, stranger.businessId);
    const path = `${keysOf(owner)}/${id}`;
    expect((await owner.request("PATCH", path, { name: "Mine" })).code).toBe("NOT_FOUND");
    expect((await owner.request("DELETE", path)).code).toBe("NOT_FOUND");
  });

  it("keep to their own limit, exactly, under concurrency", async () => {
    const owner = await newOwner();
    const key = await newKey(owner, owner.businessId, { requestsPerMinute: 4 });
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => key.request("GET", contactsOf(owner))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(4);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(8);
    expect(answers[0]!.headers.get("ratelimit-policy")).toBe('"api";q=4;w=60');
    expect((await owner.request("GET", contactsOf(owner))).status).toBe(200);
  });

  it("are named as the actor in the audit log, beside who made them", async () => {
    const owner = await newOwner();
    const key = await newKey(owner, owner.businessId);
    await key.request("POST", contactsOf(owner), { email: "ada@example.com" });
    const { results } = await env.DB_SHARD_0.prepare(
      `SELECT actor_type, actor_id, user_id FROM audit_entries
       WHERE business_id = ? AND action = 'contact.created'`,
    )
      .bind(owner.businessId)
      .all();
    expect(results).toEqual([{ actor_type: "apiKey", actor_id: key.id, user_id: owner.userId }]);
  });

  it("are at most a hundred in a business, however many ask at once", async () => {
    const owner = await newOwner();
    const { id } = await newKey(owner, owner.businessId);
    await env.DB.prepare(
      `INSERT INTO api_keys (id, business_id, created_by, name, mode, hash, hint, scopes, created_at)
       SELECT api_keys.id || value, business_id, created_by, name, mode, hash, hint, scopes, created_at
       FROM api_keys, json_each(?) WHERE api_keys.id = ?`,
    )
      .bind(JSON.stringify(Array.from({ length: 97 }, (_, n) => n)), id)
      .run();
    const body = { name: "Till", scopes: ["contacts:read"] };
    const made = await Promise.all(
      Array.from({ length: 6 }, () => owner.request("POST", keysOf(owner), body)),
    );
    expect(made.filter(({ status }) => status === 201)).toHaveLength(2);
    expect(made.filter(({ code }) => code === "RULE_REFUSED")).toHaveLength(4);
  });

  it("are made only by who has just proved who they are", async () => {
    const owner = await newOwner();
    await makeStale(owner.userId);
    const body = { name: "Till", scopes: ["contacts:read"] };
    expect((await owner.request("POST", keysOf(owner), body)).code).toBe("STEP_UP_REQUIRED");
  });
});

describe("API keys: effective rights are scopes ∩ the creator's current rights", () => {
  it("follow the creator's role on the next request", async () => {
    const owner = await newOwner();
    const admin = await memberOf(owner, "admin");
    const key = await newKey(admin, owner.businessId);
    const write = () => key.request("POST", contactsOf(owner), { email: "a@example.com" });
    expect((await write()).status).toBe(201);
    const member = `/businesses/${owner.businessId}/members/${admin.userId}`;
    await owner.request("PATCH", member, { role: "viewer" });
    expect((await write()).code).toBe("FORBIDDEN");
    expect((await key.request("GET", contactsOf(owner))).status).toBe(200);
    const { data } = await owner.request<ApiKeyDto[]>("GET", keysOf(owner));
    expect(data[0]!.permissions).not.toContain("contacts:write");
    expect(data[0]!.scopes).toContain("contacts:write");
    await owner.request("PATCH", member, { role: "admin" });
    expect((await key.request("GET", `${contactsOf(owner)}?limit=1`)).status).toBe(200);
  });

  it("a removed creator disables them", async () => {
    const owner = await newOwner();
    const admin = await memberOf(owner, "admin");
    const key = await newKey(admin, owner.businessId);
    expect((await key.request("GET", contactsOf(owner))).status).toBe(200);
    await owner.request("DELETE", `/businesses/${owner.businessId}/members/${admin.userId}`);
    expect((await key.request("GET", contactsOf(owner))).status).toBe(401);
    const { data } = await owner.request<ApiKeyDto[]>("GET", keysOf(owner));
    expect(data).toMatchObject([{ id: key.id, status: "disabled", permissions: [] }]);
  });

  it("a deleted creator disables them", async () => {
    const owner = await newOwner();
    const admin = await memberOf(owner, "admin");
    const key = await newKey(admin, owner.businessId);
    expect((await key.request("GET", contactsOf(owner))).status).toBe(200);
    const gone = await admin.request("DELETE", "/users/me", { email: admin.email });
    expect(gone.status).toBe(200);
    expect((await key.request("GET", contactsOf(owner))).status).toBe(401);
  });

  it("go with the business", async () => {
    const owner = await newOwner();
    const key = await newKey(owner, owner.businessId);
    expect((await key.request("GET", contactsOf(owner))).status).toBe(200);
    const path = `/businesses/${owner.businessId}`;
    await owner.request("DELETE", path, { name: await owner.api.businessName() });
    expect((await key.request("GET", contactsOf(owner))).status).toBe(401);
  });
});

describe("Keys never mint keys or touch credentials or billing", () => {
  it.each([...KEYLESS_PERMISSIONS])("none can be given %s", async (scope) => {
    const owner = await newOwner();
    const answer = await owner.request<CreatedApiKeyDto>("POST", keysOf(owner), {
      name: "Till",
      scopes: [scope],
    });
    expect([answer.status, answer.code]).toEqual([422, "RULE_REFUSED"]);
  });

  it("the web app offers none of them", () => {
    expect(new Set(NEVER_SCOPES)).toEqual(KEYLESS_PERMISSIONS);
  });

  it("with every scope there is, makes, renames and ends none", async () => {
    const owner = await newOwner();
    const key = await newKey(owner, owner.businessId, { scopes: ALL_SCOPES });
    const path = `${keysOf(owner)}/${key.id}`;
    const body = { name: "Another", scopes: ["contacts:read"] };
    expect((await key.request("GET", keysOf(owner))).status).toBe(200);
    expect((await key.request("POST", keysOf(owner), body)).code).toBe("FORBIDDEN");
    expect((await key.request("PATCH", path, { name: "Mine" })).code).toBe("FORBIDDEN");
    expect((await key.request("DELETE", path)).code).toBe("FORBIDDEN");
    expect((await callWith(key.key, "GET", "/users/me")).code).toBe("FORBIDDEN");
    expect((await callWith(key.key, "GET", "/auth/sessions")).code).toBe("FORBIDDEN");
  });
});

/** A member with a custom role. */
async function memberWith(owner: Owner, permissions: string[]) {
  return memberOf(owner, await customRole(owner.businessId, permissions));
}
