import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { DATABASE_NAMES, openDb } from "../../platform/db";
import { createLog, createMetrics } from "../../platform/observability";
import { runWorks } from "../../testing/expiry";
import { newAdministrator } from "../../testing/administration";
import { call } from "../../testing/api";
import { anEntry, auditCtx } from "../../testing/audit";
import { sealAudit } from "../../platform/audit";
import { signUp, type TestUser } from "../../testing/sign-up";
import { newOwner, type Owner } from "../../testing/world";
import {
  AUDIT_DATABASES,
  type AuditEntryDto,
  type AuditSealsDto,
  type PlatformAuditEntryDto,
  type VerificationDto,
} from "./schemas";

let admin: TestUser;
let owner: Owner;
beforeAll(async () => {
  admin = await newAdministrator();
  owner = await newOwner();
});

const list = async (query: Record<string, string>) => {
  const path = `/admin/audit?${new URLSearchParams(query).toString()}`;
  const { data } = await admin.request<PlatformAuditEntryDto[]>("GET", path);
  return data;
};
const actions = (entries: AuditEntryDto[]) => entries.map(({ action }) => action);

describe("the platform's audit log", () => {
  it("tells of everybody, with whom an entry is about, and from where", async () => {
    const [entry] = await list({ action: "business.created", businessId: owner.businessId });
    expect(entry).toMatchObject({
      action: "business.created",
      businessId: owner.businessId,
      actor: { id: owner.userId, email: owner.email },
      user: { id: owner.userId, name: "Ada Lovelace", email: owner.email },
    });
    expect(entry?.address).toMatch(/^10\./);
  });

  it("is filtered by user, business, action and time, and finds a user by the whole address", async () => {
    expect(actions(await list({ userId: owner.userId }))).toContain("business.created");
    expect(actions(await list({ q: owner.email }))).toContain("business.created");
    const future = new Date(Date.now() + 60_000).toISOString();
    expect(await list({ userId: owner.userId, from: future })).toEqual([]);
    const other = await newOwner();
    expect(await list({ userId: owner.userId, businessId: other.businessId })).toEqual([]);
  });

  it("shows what an administrator did as somebody, on both sides", async () => {
    const user = await signUp();
    const actor = {
      type: "user",
      id: user.userId,
      sessionId: "ses_x",
      administratorId: admin.userId,
    } as const;
    const ctx = await auditCtx(undefined, { actor });
    const resource = { type: "user", id: user.userId };
    const id = await anEntry("platform", ctx, { action: "user.updated", resource });
    const [theirs] = await list({ administratorId: admin.userId });
    expect(theirs).toMatchObject({
      id,
      actor: { id: user.userId },
      administrator: { id: admin.userId },
      address: "203.0.113.7",
    });
    const { data } = await user.request<AuditEntryDto[]>("GET", "/users/me/activity");
    expect(data[0]).toMatchObject({
      id,
      administrator: { id: admin.userId, name: "Ada Lovelace" },
      address: null,
    });
  });

  it("is nobody else's business, be it the owner of one", async () => {
    for (const path of ["", "/seals", "/verification?database=platform"]) {
      const { code } = await owner.request("GET", `/admin/audit${path}`);
      expect(code).toBe("FORBIDDEN");
    }
  });
});

describe("one's own activity", () => {
  it("tells of sign-ins and refusals, newest first, with address and device", async () => {
    const user = await signUp();
    const body = { email: user.email, password: user.password };
    const headers = { "User-Agent": "Firefox/150" };
    await call("POST", "/auth/login", { body, headers, address: "198.51.100.4" });
    const { data } = await user.request<AuditEntryDto[]>("GET", "/users/me/activity?limit=1");
    expect(data).toMatchObject([
      {
        resource: { type: "session" },
        address: "198.51.100.4",
        userAgent: "Firefox/150",
      },
    ]);
  });

  it("tells of others' deeds without their address or where they were", async () => {
    const user = await signUp();
    const actor = { type: "user", id: admin.userId, sessionId: "ses_x" } as const;
    const resource = { type: "user", id: user.userId };
    await anEntry("platform", await auditCtx(undefined, { actor }), {
      ...{ action: "user.suspended", resource, userId: user.userId },
    });
    const { data } = await user.request<AuditEntryDto[]>("GET", "/users/me/activity?limit=1");
    expect(data).toMatchObject([
      { actor: { name: "Ada Lovelace", email: null }, address: null, userAgent: null },
    ]);
  });

  it("holds nothing about anybody else", async () => {
    const user = await signUp();
    const { data } = await user.request<AuditEntryDto[]>("GET", "/users/me/activity?limit=100");
    expect(data.length).toBeGreaterThan(0);
    for (const { actor } of data) expect([user.userId, "anonymous"]).toContain(actor.id);
  });
});

describe("the verification of the seals", () => {
  const verify = async (database: string) => {
    const path = `/admin/audit/verification?database=${database}`;
    return (await admin.request<VerificationDto>("GET", path)).data;
  };

  it("knows every database", () => {
    expect(AUDIT_DATABASES).toEqual(DATABASE_NAMES);
  });

  it("tells administrators how far each log is sealed, and whether the seals hold", async () => {
    const db = openDb(env, "platform", createLog("error", {}), createMetrics());
    while ((await sealAudit.nextDue(db, Date.now() + 60_000, "platform"))! < Date.now() + 60_000) {
      await runWorks([sealAudit], "platform", Date.now());
    }
    const { data } = await admin.request<AuditSealsDto>("GET", "/admin/audit/seals");
    expect(data.map(({ database }) => database)).toEqual(DATABASE_NAMES);
    expect(data[0]).toMatchObject({ unsealedEntries: 0, oldestUnsealedAt: null });
    expect(await verify("platform")).toMatchObject({
      database: "platform",
      seals: data[0]?.seals,
      broken: null,
      next: null,
    });
  });

  it("names the seal that does not hold", async () => {
    await env.DB.prepare("DROP TRIGGER audit_entries_no_update").run();
    await env.DB.prepare("UPDATE audit_entries SET action = 'forged' WHERE rowid = 1").run();
    expect(await verify("platform")).toMatchObject({
      seals: 0,
      broken: { seal: 1, kind: "entry_changed" },
    });
  });
});
