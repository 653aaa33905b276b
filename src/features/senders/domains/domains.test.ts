import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { auditActions } from "../../../testing/audit-actions";
import { publish, someKey } from "../../../testing/email-providers";
import { publishDomain } from "../../../testing/senders";
import { runAs } from "../../../testing/deleted-businesses";
import { keepingQueue, keptLog, testCtx } from "../../../testing/messages";
import { api, type Shop } from "../../../testing/shop";
import type { AccountDto, DomainDto } from "../schemas";
import { domainsDue, verifyDueDomain } from "./consumers";

keptLog();

const PATH = "/senders";
const someDomain = () => `d${crypto.randomUUID()}.example`;

async function add(shop: Shop, input: Record<string, unknown> = {}): Promise<DomainDto> {
  const { data, status } = await shop.request<DomainDto>("POST", PATH, {
    domain: someDomain(),
    ...input,
  });
  expect(status).toBe(201);
  return data;
}

const get = async (shop: Shop, id: string) =>
  (await shop.request<DomainDto>("GET", `${PATH}/${id}`)).data;
const verify = (shop: Shop, id: string) => shop.request<DomainDto>("POST", `${PATH}/${id}/verify`);

describe("A domain to write from", () => {
  it("is told which records it needs, and is verified once they are there", async () => {
    const shop = await api();
    const { id, domain, ...made } = await add(shop);
    expect(made).toMatchObject({ status: "pending", isDefault: true, localPart: "hello" });
    expect(made.checks.map(({ name, problem }) => [name, problem])).toEqual([
      [
        `_edgeloop.${domain}`,
        "There is no record that says that the domain is yours. Create this one.",
      ],
      [domain, "There is no SPF record. Create this one."],
      [`mail._domainkey.${domain}`, "There is no DKIM record. Create this one."],
      [`_dmarc.${domain}`, "There is no DMARC record. Create this one."],
    ]);
    await publishDomain(shop.businessId, domain);
    const { data } = await verify(shop, id);
    expect(data).toMatchObject({ status: "verified" });
    expect(data.verifiedAt).not.toBeNull();
    expect(await auditActions(shop.businessId)).toContain("sender_domain.verified");
  });

  it("of an account needs that provider's records", async () => {
    const shop = await api();
    const body = { kind: "resend", name: "Resend", secret: someKey() };
    const { data: account } = await shop.request<AccountDto>("POST", "/email-providers", body);
    const { dkimSelector, checks, domain } = await add(shop, { providerId: account.id });
    expect(dkimSelector).toBe("resend");
    expect(checks.map(({ record, name }) => [record, name])).toEqual([
      ["ownership", `_edgeloop.${domain}`],
      ["spf", `send.${domain}`],
      ["return-path", `send.${domain}`],
      ["dkim", `resend._domainkey.${domain}`],
      ["dmarc", `_dmarc.${domain}`],
    ]);
  });

  it("whose records are in order for another business is not this one's to write from", async () => {
    const [owner, other] = [await api(), await api()];
    const { id, domain } = await add(owner);
    await publishDomain(owner.businessId, domain);
    expect((await verify(owner, id)).data.status).toBe("verified");
    const theirs = await add(other, { domain });
    expect(theirs.status).toBe("pending");
    expect(theirs.checks.filter(({ ok }) => !ok)).toMatchObject([
      { record: "ownership", expected: `edgeloop-business=${other.businessId}` },
    ]);
  });

  it("that was for an account that is gone is for the platform's way out, and looked at anew", async () => {
    const shop = await api();
    const body = { kind: "resend", name: "Resend", secret: someKey() };
    const { data: account } = await shop.request<AccountDto>("POST", "/email-providers", body);
    const { id, domain } = await add(shop, { providerId: account.id });
    await shop.request("DELETE", `/email-providers/${account.id}`);
    const left = await get(shop, id);
    expect(left.providerId).toBeNull();
    await publishDomain(shop.businessId, domain);
    const change = { dkimSelector: "mail", version: left.version };
    const changed = await shop.request<DomainDto>("PATCH", `${PATH}/${id}`, change);
    expect(changed.data.status).toBe("verified");
    expect((await verify(shop, id)).data.status).toBe("verified");
  });

  it("fails when a record goes, and is verified again when it is back", async () => {
    const shop = await api();
    const { id, domain } = await add(shop);
    await publishDomain(shop.businessId, domain);
    await verify(shop, id);
    await publish({ [`_dmarc.${domain}`]: [] });
    expect((await verify(shop, id)).data).toMatchObject({ status: "failing" });
    await publishDomain(shop.businessId, domain);
    expect((await verify(shop, id)).data).toMatchObject({ status: "verified" });
  });

  it("stays as it is while nobody can be asked", async () => {
    const shop = await api();
    const { id, status, checks } = await add(shop, { domain: `broken.${someDomain()}` });
    expect({ status, checks }).toEqual({ status: "pending", checks: [] });
    const answer = await verify(shop, id);
    expect(answer.code).toBe("UNAVAILABLE");
    expect((await get(shop, id)).status).toBe("pending");
  });

  it("is there once in a business, and the first one is the default until another is", async () => {
    const shop = await api();
    const first = await add(shop);
    const again = await shop.request("POST", PATH, { domain: first.domain.toUpperCase() });
    expect(again.code).toBe("ALREADY_EXISTS");
    const second = await add(shop);
    expect(second.isDefault).toBe(false);
    const change = { isDefault: true, version: second.version };
    await shop.request("PATCH", `${PATH}/${second.id}`, change);
    expect((await get(shop, first.id)).isDefault).toBe(false);
    await shop.request("DELETE", `${PATH}/${second.id}`);
    expect((await get(shop, first.id)).isDefault).toBe(true);
  });

  it("is looked at anew when its key is another one", async () => {
    const shop = await api();
    const { id, domain } = await add(shop);
    await publishDomain(shop.businessId, domain);
    const { data } = await verify(shop, id);
    const change = { dkimSelector: "other", version: data.version };
    const changed = await shop.request<DomainDto>("PATCH", `${PATH}/${id}`, change);
    expect(changed.data.status).toBe("pending");
  });

  it.each(["localhost", "a b.example", "-a.example", "example.1", "http://a.example"])(
    "is not %s",
    async (domain) => {
      const answer = await (await api()).request("POST", PATH, { domain });
      expect(answer.code).toBe("VALIDATION_FAILED");
    },
  );
});

describe("The Clock", () => {
  /** Looks at what is due at a time as the Clock and the queue do. */
  async function lookAt(shop: Shop, nowMs: number): Promise<void> {
    await env.DB_SHARD_0.prepare(
      "UPDATE sender_domains SET due_at = due_at - 1e12 WHERE business_id = ?",
    )
      .bind(shop.businessId)
      .run();
    await runAs(domainsDue, "shard-0", nowMs, keepingQueue().env);
    const { results: events } = await env.DB_SHARD_0.prepare(
      "SELECT id, payload FROM outbox WHERE business_id = ? AND type = 'sender_domain.due'",
    )
      .bind(shop.businessId)
      .all<{ id: string; payload: string }>();
    for (const { id, payload } of events) {
      const permissions = verifyDueDomain.permissions.slice();
      const { ctx } = testCtx({ businessId: shop.businessId, permissions, now: () => nowMs });
      await verifyDueDomain.handle(ctx, {
        ...{ id, type: "sender_domain.due", version: 1 },
        payload: JSON.parse(payload) as unknown,
        ...{ businessId: shop.businessId, occurredAt: nowMs, requestId: "req", traceparent: null },
        origin: "shard-0",
      });
    }
  }

  const dueAt = async (id: string) => {
    const row = await env.DB_SHARD_0.prepare("SELECT due_at FROM sender_domains WHERE id = ?")
      .bind(id)
      .first<{ due_at: number }>();
    return row!.due_at;
  };

  it("looks at pending domains every few minutes, less and less often", async () => {
    const shop = await api();
    const { id, createdAt } = await add(shop);
    const made = Date.parse(createdAt);
    expect((await dueAt(id)) - made).toBeLessThan(180_000);
    const later = made + 4 * 3_600_000;
    await lookAt(shop, later);
    expect((await dueAt(id)) - later).toBe(3_600_000);
  });

  it("looks at verified ones every day, and notices when they stop being so", async () => {
    const shop = await api();
    const { id, domain } = await add(shop);
    await publishDomain(shop.businessId, domain);
    const now = Date.now();
    await lookAt(shop, now);
    expect(await get(shop, id)).toMatchObject({ status: "verified" });
    expect((await dueAt(id)) - now).toBe(86_400_000);
    await publish({ [domain]: [] });
    await lookAt(shop, now + 86_400_000);
    expect(await get(shop, id)).toMatchObject({ status: "failing" });
  });
});
