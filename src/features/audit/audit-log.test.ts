import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../platform/ctx";
import { anEntry, auditCtx } from "../../testing/audit";
import { newAdministrator } from "../../testing/administration";
import { joinBusiness } from "../../testing/members";
import { signUp } from "../../testing/sign-up";
import { newOwner, type Owner } from "../../testing/world";
import { WINDOW } from "./entries-query";
import type { AuditEntryDto } from "./schemas";

let owner: Owner;
beforeAll(async () => {
  owner = await newOwner();
});

const userActor = (id: string) => ({ type: "user", id, sessionId: "ses_x" }) as const;

/** Writes an entry into the owner's business. */
async function entry(
  action: string,
  options: {
    id?: string;
    actor?: string;
    at?: number;
    on?: "business" | "platform";
    administratorId?: string;
    summary?: Record<string, unknown>;
  } = {},
): Promise<string> {
  const { actor = owner.userId, at = Date.now(), on = "business", administratorId } = options;
  const ctx = await auditCtx(owner.businessId, {
    actor: { ...userActor(actor), ...(administratorId !== undefined && { administratorId }) },
    now: () => at,
  });
  const [type = ""] = action.split(".");
  const resource = { type, id: options.id ?? "thing" };
  return anEntry(on, ctx, { action, resource, summary: options.summary });
}

const list = (query: Record<string, string>, reader: Pick<Owner, "request"> = owner) =>
  reader.request<AuditEntryDto[]>(
    "GET",
    `/businesses/${owner.businessId}/audit?${new URLSearchParams(query).toString()}`,
  );

async function idsOf(query: Record<string, string>): Promise<string[]> {
  const { data } = await list(query);
  return data.map(({ id }) => id);
}

describe("the audit log of a business", () => {
  it("tells actor, action, resource, before and after, address, user agent, time and request", async () => {
    const summary = { before: { name: "Ada" }, after: { name: "Grace" } };
    const id = await entry("tag.renamed", { id: "tag_1", summary });
    const { data } = await list({ action: "tag.renamed" });
    expect(data).toEqual([
      {
        id,
        at: expect.stringMatching(/Z$/) as string,
        actor: { type: "user", id: owner.userId, name: "Ada Lovelace", email: owner.email },
        administrator: null,
        action: "tag.renamed",
        resource: { type: "tag", id: "tag_1" },
        summary,
        address: "203.0.113.7",
        userAgent: "Test/1.0",
        requestId: expect.stringMatching(/^req_/) as string,
      },
    ]);
  });

  it("shows an entry without address and user agent once these are erased", async () => {
    const id = await entry("tag.erased");
    await env.DB_SHARD_0.prepare("DELETE FROM audit_personal WHERE entry_id = ?").bind(id).run();
    const { data } = await list({ action: "tag.erased" });
    expect(data).toMatchObject([{ id, address: null, userAgent: null }]);
  });

  it("says by which administrator a member was impersonated, and from where to nobody but staff", async () => {
    const admin = await newAdministrator();
    const id = await entry("tag.impersonated", { administratorId: admin.userId });
    const [{ data }] = [await list({ action: "tag.impersonated" })];
    expect(data).toMatchObject([
      {
        id,
        actor: { id: owner.userId },
        administrator: { id: admin.userId, name: "Ada Lovelace" },
        address: null,
        userAgent: null,
      },
    ]);
    expect(JSON.stringify(data)).not.toContain(admin.email);
  });

  it("can be filtered by action, family of actions, actor, thing and time", async () => {
    const other = await signUp();
    const at = Date.UTC(2026, 0, 10);
    const a = await entry("filter.made", { id: "f_1", at });
    const b = await entry("filter.changed", { id: "f_1", at: at + 1_000, actor: other.userId });
    const c = await entry("filter.made", { id: "f_2", at: at + 2_000, on: "platform" });
    expect(await idsOf({ action: "filter.*" })).toEqual([c, b, a]);
    expect(await idsOf({ action: "filter.made" })).toEqual([c, a]);
    expect(await idsOf({ actor: other.userId })).toEqual([b]);
    expect(await idsOf({ resourceType: "filter", resourceId: "f_1" })).toEqual([b, a]);
    expect(await idsOf({ resourceType: "filter" })).toEqual([c, b, a]);
    expect(await idsOf({ action: "filter.made", actor: other.userId })).toEqual([]);
    const [from, to] = [new Date(at + 1_000).toISOString(), new Date(at + 2_000).toISOString()];
    expect(await idsOf({ from, to })).toEqual([b]);
    expect(await idsOf({ action: "filter.*", to })).toEqual([b, a]);
    expect(await idsOf({ action: "filte.*" })).toEqual([]);
  });

  it("is searched by words of action, thing, summary, and name or address of who acted", async () => {
    const grace = await signUp(undefined, undefined, "Grace Hopper");
    const id = await entry("search.done", {
      actor: grace.userId,
      id: "thing_QuiteRare",
      summary: { after: { note: "a marmalade tin" } },
    });
    for (const q of ["search.do", "QUITERARE", "Marmalade", "grace hop", grace.email]) {
      expect(await idsOf({ q })).toEqual([id]);
    }
    expect(await idsOf({ q: "100%_of\"nothing'" })).toEqual([]);
  });

  it("is paged over both databases without skipping or repeating an entry, even within one millisecond", async () => {
    const at = Date.UTC(2026, 1, 1);
    const made: string[] = [];
    for (let i = 0; i < 7; i++) {
      made.push(await entry("paged.done", { at, on: i % 2 ? "business" : "platform" }));
    }
    for (const extra of [{}, { q: "paged" }] as Record<string, string>[]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const query = { action: "paged.*", limit: "2", ...extra, ...(cursor && { cursor }) };
        const answer = await list(query);
        seen.push(...answer.data.map(({ id }) => id));
        cursor = answer.pagination?.nextCursor ?? null;
      } while (cursor !== null);
      expect(seen).toEqual(made.toSorted().toReversed());
    }
  });

  it("ends a search after a bounded number of entries, and goes on where it ended", async () => {
    const rare = await entry("rare.done", { at: Date.UTC(2026, 2, 1) });
    // The platform's search comes to its end at once, and still waits for the shard's.
    const elsewhere = await entry("rare.done", { at: Date.UTC(2026, 2, 1, 1), on: "platform" });
    const ids = Array.from({ length: WINDOW + 10 }, () => newId("aud", Date.UTC(2026, 2, 2)));
    await env.DB_SHARD_0.prepare(
      `INSERT INTO audit_entries (id, business_id, at, actor_type, actor_id, action, resource_type,
         summary, request_id) SELECT value, ?, ?, 'system', 'test', 'bulk.done', 'test', '{}', 'req_x'
       FROM json_each(?)`,
    )
      .bind(owner.businessId, Date.UTC(2026, 2, 2), JSON.stringify(ids))
      .run();
    const query = { q: "rare.done", to: "2026-03-03T00:00:00Z" };
    const first = await list(query);
    expect([first.data, first.pagination?.hasMore]).toEqual([[], true]);
    const second = await list({ ...query, cursor: first.pagination!.nextCursor! });
    expect(second.data.map(({ id }) => id)).toEqual([elsewhere, rare]);
    expect(second.pagination?.hasMore).toBe(false);
  });

  it("refuses a cursor of other filters", async () => {
    const { pagination } = await list({ limit: "1" });
    const cursor = pagination!.nextCursor!;
    expect((await list({ limit: "1", cursor, action: "tag.renamed" })).code).toBe("CURSOR_INVALID");
  });

  it("shows a summary that is deeper than an answer may be as text", async () => {
    await entry("deep.done", { summary: { a: { b: { c: { d: { e: 1 } } } } } });
    const { data } = await list({ action: "deep.done" });
    expect(data[0]?.summary).toEqual({ json: '{"a":{"b":{"c":{"d":{"e":1}}}}}' });
  });

  it("is for owners and admins alone", async () => {
    for (const role of ["editor", "support", "viewer"]) {
      const member = await signUp();
      await joinBusiness(owner.businessId, member.userId, role);
      expect((await list({}, member)).code).toBe("FORBIDDEN");
    }
  });
});
