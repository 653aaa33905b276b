import { Buffer } from "../../../platform/crypto/buffer";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { config } from "../../../platform/config";
import { addContact, api, contentFetch, type Shop } from "../../../testing/shop";
import type { SuppressionDto } from "../schemas";
import { unsubscribeLink } from "./unsubscribe-link";

interface Recipient {
  shop: Shop;
  contactId: string;
  email: string;
  url: string;
}

async function recipient(): Promise<Recipient> {
  const shop = await api();
  const { id, email } = await addContact(shop, { firstName: "Ada" });
  const business = { id: shop.businessId, slug: shop.slug };
  const { url } = unsubscribeLink(config(env), business, { contactId: id, email });
  return { shop, contactId: id, email, url };
}

async function suppressed({ shop }: Recipient): Promise<SuppressionDto[]> {
  return (await shop.request<SuppressionDto[]>("GET", "/suppressions")).data;
}

const oneClick = {
  method: "POST",
  headers: { "Content-Type": "application/x-www-form-urlencoded" },
  body: "List-Unsubscribe=One-Click",
};

describe("An unsubscribe link", () => {
  it("shows a page when it is opened and changes nothing, for mail scanners open links", async () => {
    const ada = await recipient();
    const response = await contentFetch(ada.url);
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain('<form method="post">');
    expect(page).toContain(ada.email);
    expect(response.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(await suppressed(ada)).toEqual([]);
  });

  it("acts on the mail program's one click, without cookie or redirect", async () => {
    const ada = await recipient();
    const response = await contentFetch(ada.url, { ...oneClick, redirect: "manual" });
    expect(response.status).toBe(200);
    expect(response.headers.get("Set-Cookie")).toBeNull();
    expect(await suppressed(ada)).toEqual([
      expect.objectContaining({
        email: ada.email,
        reason: "unsubscribed",
        contactId: ada.contactId,
      }),
    ]);
  });

  it("acts once, however often it is pressed, and leaves one trace and one event", async () => {
    const ada = await recipient();
    const answers = await Promise.all([1, 2, 3, 4].map(() => contentFetch(ada.url, oneClick)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await suppressed(ada)).toHaveLength(1);
    const count = (sql: string) =>
      env.DB_SHARD_0.prepare(sql).bind(ada.shop.businessId).first<number>("n");
    expect(
      await count(
        "SELECT count(*) AS n FROM audit_entries WHERE business_id = ? AND action = 'contact.unsubscribed'",
      ),
    ).toBe(1);
    expect(
      await count(
        "SELECT count(*) AS n FROM outbox WHERE business_id = ? AND type = 'contact.unsubscribed'",
      ),
    ).toBe(1);
  });

  it("says so when it was used before", async () => {
    const ada = await recipient();
    await contentFetch(ada.url, oneClick);
    expect(await (await contentFetch(ada.url)).text()).toContain("You are unsubscribed");
  });

  it("works in a browser to which somebody else gave a cookie", async () => {
    const ada = await recipient();
    const headers = { ...oneClick.headers, Cookie: "__cf_bm=x", Origin: new URL(ada.url).origin };
    expect((await contentFetch(ada.url, { ...oneClick, headers })).status).toBe(200);
    expect(await suppressed(ada)).toHaveLength(1);
  });

  it("works for a business that is suspended", async () => {
    const ada = await recipient();
    await env.DB_SHARD_0.prepare(
      "UPDATE business_state SET status = 'suspended' WHERE business_id = ?",
    )
      .bind(ada.shop.businessId)
      .run();
    expect((await contentFetch(ada.url, oneClick)).status).toBe(200);
  });

  it("cannot be made or changed by anyone else", async () => {
    const [ada, eve] = await Promise.all([recipient(), recipient()]);
    const [text, mac] = ada.url.split("/").at(-1)!.split(".");
    const forged = Buffer.from(`${ada.shop.businessId}|${ada.contactId}|${eve.email}`).toString(
      "base64url",
    );
    const base = ada.url.slice(0, ada.url.lastIndexOf("/"));
    for (const token of [
      `${forged}.${mac}`,
      `${text}.${mac!.slice(1)}x`,
      `${text}`,
      "preview...",
    ]) {
      expect((await contentFetch(`${base}/${token}`, oneClick)).status).toBe(400);
    }
    expect(await suppressed(ada)).toEqual([]);
  });

  it("does not exist on the app's host", async () => {
    const ada = await recipient();
    const { pathname } = new URL(ada.url);
    const response = await contentFetch(`http://localhost:8787${pathname}`, oneClick);
    expect([404, 405]).toContain(response.status);
    expect(await suppressed(ada)).toEqual([]);
  });

  it("shows a business's name as text", async () => {
    const ada = await recipient();
    await ada.shop.request("PATCH", "", { name: "<script>alert(1)</script>", version: 1 });
    const page = await (await contentFetch(ada.url)).text();
    expect(page).toContain("&lt;script&gt;");
    expect(page).not.toContain("<script");
  });
});
