import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { SEALED_COLUMNS } from "../../../platform/rotation";
import { auditActions } from "../../../testing/audit-actions";
import { befall, seenOf, someKey } from "../../../testing/email-providers";
import { smtpUrl } from "../../../testing/outgoing";
import { api, type Shop } from "../../../testing/shop";
import type { AccountDto, CreatedAccountDto, TestedAccountDto } from "../schemas";

const PATH = "/email-providers";

async function add(shop: Shop, input: Record<string, unknown> = {}): Promise<CreatedAccountDto> {
  const body = { kind: "resend", name: "Resend", secret: someKey(), ...input };
  const { data, status } = await shop.request<CreatedAccountDto>("POST", PATH, body);
  expect(status).toBe(201);
  return data;
}

const list = async (shop: Shop) => (await shop.request<AccountDto[]>("GET", PATH)).data;

describe("An account with a provider", () => {
  it("never shows its secrets again, and keeps them sealed", async () => {
    const shop = await api();
    const secret = someKey();
    const webhookSecret = `whsec_${secret}`;
    const made = await add(shop, { secret, webhookSecret });
    const answers = [made, await list(shop), await shop.request("GET", `${PATH}/${made.id}`)];
    expect(JSON.stringify(answers)).not.toContain(secret);
    expect(made).toMatchObject({ hint: `…${secret.slice(-4)}`, hasWebhookSecret: true });
    const row = await env.DB_SHARD_0.prepare(
      "SELECT secret, webhook_secret FROM email_providers WHERE id = ?",
    )
      .bind(made.id)
      .first();
    expect(row).toEqual({
      secret: expect.stringMatching(/^v1\./) as string,
      webhook_secret: expect.stringMatching(/^v1\./) as string,
    });
  });

  it("has its secrets sealed anew when keys are rotated", () => {
    const columns = SEALED_COLUMNS.filter(({ table }) => table === "email_providers");
    expect(columns.map(({ column }) => column)).toEqual(["secret", "webhook_secret"]);
  });

  it("of an SMTP server shows who signs in where, without the password", async () => {
    const shop = await api();
    const { hint } = await add(shop, {
      kind: "smtp",
      secret: "smtp://ada:pass-word@mail.example:587",
    });
    expect(hint).toBe("ada@mail.example:587");
  });

  it.each([
    { kind: "resend", secret: undefined },
    { kind: "cloudflare", secret: "not needed here" },
    { kind: "smtp", secret: "https://mail.example" },
    { kind: "smtp", secret: "smtp://mail.example:25" },
    { kind: "resend", secret: "two\nlines of text" },
  ])("is refused with secrets that cannot be: %o", async (input) => {
    const shop = await api();
    const answer = await shop.request("POST", PATH, { name: "Account", ...input });
    expect(answer.code).toBe("VALIDATION_FAILED");
    expect(Object.keys(answer.details)).toEqual(["secret"]);
  });

  it("that only reports is told where to, with a secret of ours that is shown once", async () => {
    const shop = await api();
    const made = await add(shop, { kind: "postmark", name: "Postmark", secret: undefined });
    expect(made.sends).toBe(false);
    expect(made.webhookUrl).toContain("http://localhost:8787/webhooks/email/postmark");
    expect(made.webhookUrl).toContain(`${shop.businessId}.${made.id}`);
    expect(made.webhookSecret).toMatch(/^[\w-]{32}$/);
    expect(JSON.stringify(await list(shop))).not.toContain(made.webhookSecret);
  });

  it("comes behind those that are there, until they are put into another order", async () => {
    const shop = await api();
    const made = [await add(shop, { name: "A" }), await add(shop, { name: "B" })];
    expect((await list(shop)).map(({ name }) => name)).toEqual(["A", "B"]);
    const providerIds = made.map(({ id }) => id).toReversed();
    await shop.request("PUT", `${PATH}/order`, { providerIds });
    expect((await list(shop)).map(({ name }) => name)).toEqual(["B", "A"]);
    const some = { providerIds: providerIds.slice(1) };
    expect((await shop.request("PUT", `${PATH}/order`, some)).code).toBe("CONFLICT");
  });

  it("is changed by whoever has seen its newest version", async () => {
    const shop = await api();
    const { id, version } = await add(shop);
    const changes = { name: "Main", rate: 25, enabled: false, warmUp: true, version };
    const { data } = await shop.request<AccountDto>("PATCH", `${PATH}/${id}`, changes);
    expect(data).toMatchObject({ name: "Main", rate: 25, hasOwnRate: true, health: "off" });
    expect(data.warmUp?.days[0]).toMatchObject({ allowed: 50, sent: 0 });
    expect((await shop.request("PATCH", `${PATH}/${id}`, changes)).code).toBe("VERSION_STALE");
  });

  it("that was warmed up long ago can be warmed up again, and one that is being so goes on", async () => {
    const shop = await api();
    const { id } = await add(shop, { warmUp: true });
    const today = new Date().toISOString().slice(0, 10);
    const begunDaysAgo = async (days: number) => {
      await env.DB_SHARD_0.prepare("UPDATE email_providers SET warm_up_since = ? WHERE id = ?")
        .bind(Date.now() - days * 86_400_000, id)
        .run();
      const { data } = await shop.request<AccountDto>("GET", `${PATH}/${id}`);
      const change = { warmUp: true, version: data.version };
      const changed = await shop.request<AccountDto>("PATCH", `${PATH}/${id}`, change);
      return changed.data.warmUp!.since;
    };
    expect(await begunDaysAgo(3)).not.toBe(today);
    expect(await begunDaysAgo(30)).toBe(today);
  });

  it("says in the log what was done to it, and never a secret", async () => {
    const shop = await api();
    const secret = someKey();
    const { id, version } = await add(shop, { secret });
    await shop.request("PATCH", `${PATH}/${id}`, { name: "Main", version });
    await shop.request("PUT", `${PATH}/${id}/secret`, { secret: someKey() });
    await shop.request("DELETE", `${PATH}/${id}`);
    const actions = await auditActions(shop.businessId);
    expect(actions.filter((action) => action.startsWith("email_provider"))).toEqual([
      "email_provider.created",
      "email_provider.updated",
      "email_provider.secret_changed",
      "email_provider.deleted",
    ]);
    expect(await list(shop)).toEqual([]);
  });

  it("of Cloudflare needs the Worker's binding, and nothing else", async () => {
    const shop = await api();
    const { hint } = await add(shop, { kind: "cloudflare", name: "Cloudflare", secret: undefined });
    expect(hint).toBeNull();
  });
});

describe("The test of an account", () => {
  const test = async (shop: Shop, id: string) =>
    (await shop.request<TestedAccountDto>("POST", `${PATH}/${id}/test`)).data;

  it("sends the caller a message by it", async () => {
    const shop = await api();
    const secret = someKey();
    const { id } = await add(shop, { secret });
    expect(await test(shop, id)).toEqual({ accepted: true, to: shop.email, reason: null });
    expect((await seenOf(secret)).accepted).toMatchObject([{ to: shop.email }]);
  });

  it("says what the provider said, and has the account passed over for a while", async () => {
    const shop = await api();
    const secret = someKey();
    const { id } = await add(shop, { secret });
    await befall(secret, "busy");
    expect(await test(shop, id)).toMatchObject({
      accepted: false,
      reason: "Resend answered 429: Too many requests",
    });
    const [failing] = await list(shop);
    expect(failing).toMatchObject({ health: "failing", failure: expect.any(String) as string });
    const wait = Date.parse(failing!.failingUntil!) - Date.now();
    expect(wait).toBeGreaterThan(80_000);
    expect(await test(shop, id)).toMatchObject({ accepted: true });
    expect(await list(shop)).toMatchObject([{ health: "working", failure: null }]);
  });

  it("is there for SMTP servers too", async () => {
    const shop = await api();
    const { id } = await add(shop, { kind: "smtp", secret: smtpUrl() });
    expect(await test(shop, id)).toMatchObject({ accepted: true });
  });

  it("reaches no server inside a network", async () => {
    const shop = await api();
    const { id } = await add(shop, { kind: "smtp", secret: "smtp://10.0.0.1:2525" });
    expect(await test(shop, id)).toMatchObject({
      accepted: false,
      reason: expect.stringContaining("address") as string,
    });
  });
});
