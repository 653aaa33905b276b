import { Buffer } from "../../../platform/crypto/buffer";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { config } from "../../../platform/config";
import { CHROME } from "../../../testing/hits";
import { eventsOf, figuresOf, ledgerRow, sentEmail } from "../../../testing/sent-emails";
import { api, contentFetch } from "../../../testing/shop";
import { type Tracking, trackEmail } from "./track-email";
import { emailToken, linkToken } from "./tracking-token";

const PERSON = { "user-agent": CHROME, "accept-language": "en", "sec-fetch-dest": "document" };

const tracking = (overrides: Partial<Tracking> = {}): Tracking => ({
  businessId: "biz_01k0000000e008000000000000",
  emailId: "eml_01k0000000e008000000000001",
  origin: "http://bakery.localhost:8787",
  utm: {},
  opens: true,
  clicks: true,
  ...overrides,
});

const hrefs = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url!);
const sources = (html: string) => [...html.matchAll(/<img src="([^"]*)"/g)].map(([, url]) => url!);

/** A business with one email that left an hour ago. */
async function tracked() {
  const shop = await api();
  const emailId = await sentEmail({ businessId: shop.businessId, campaignId: "cmp_1" });
  const html =
    '<body><a href="https://a.example/?x=1&amp;y=2">A</a><a href="https://b.example">B</a></body>';
  const { businessId, slug } = shop;
  const origin = `http://${slug}.localhost:8787`;
  const out = trackEmail(config(env), html, tracking({ businessId, emailId, origin }));
  const [a, b] = hrefs(out);
  return { shop, businessId, emailId, a: a!, b: b!, pixel: sources(out)[0]! };
}

const follow = (url: string, init: RequestInit = {}) =>
  contentFetch(url, { redirect: "manual", headers: PERSON, ...init });

/** Recording goes on after the answer. */
async function until<T>(read: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const value = await read();
    if (done(value)) return value;
    await scheduler.wait(10);
  }
  throw new Error("It was not recorded");
}

describe("A tracked email", () => {
  it("leads its links past us and ends with a pixel; other addresses stay as they are", () => {
    const html = [
      '<html><body><a href="https://shop.example/bread?size=2#top">Bread</a>',
      '<a href="mailto:a@b.example">Write</a><a href="tel:+1">Call</a><a href="#end">End</a>',
      '<a href="http://bakery.localhost:8787/e/u/token">Unsubscribe</a>',
      '<a href="http://bakery.localhost:8787/e/p/token">Preferences</a></body></html>',
    ].join("");
    const out = trackEmail(config(env), html, tracking());
    const [bread, ...others] = hrefs(out);
    expect(bread).toMatch(/^http:\/\/bakery\.localhost:8787\/e\/c\/[\w.-]+$/);
    expect(others).toEqual([
      "mailto:a@b.example",
      "tel:+1",
      "#end",
      "http://bakery.localhost:8787/e/u/token",
      "http://bakery.localhost:8787/e/p/token",
    ]);
    expect(out).toMatch(/<img src="[^"]+\/e\/o\/[\w.-]+\.gif"[^>]*><\/body><\/html>$/);
  });

  it("obeys the business's switches, and carries the campaign's parameters with and without clicks", () => {
    const html = '<a href="https://shop.example/?a=1">Bread</a>';
    const utm = { utm_source: "spring" };
    const quiet = tracking({ utm, opens: false, clicks: false });
    expect(hrefs(trackEmail(config(env), html, quiet))).toEqual([
      "https://shop.example/?a=1&#38;utm_source=spring",
    ]);
    expect(trackEmail(config(env), html, tracking({ opens: false, clicks: false }))).toBe(html);
    const opensOnly = trackEmail(config(env), html, tracking({ clicks: false }));
    expect(hrefs(opensOnly)).toEqual(["https://shop.example/?a=1"]);
    expect(sources(opensOnly)).toHaveLength(1);
  });
});

describe("Following a tracked link", () => {
  it("leads to the address of the mail, its query kept, and records a person's click and open", async () => {
    const { businessId, emailId, a } = await tracked();
    const response = await follow(a);
    expect(response.status).toBe(302);
    expect(response.headers.get("Location")).toBe("https://a.example/?x=1&y=2");
    expect(response.headers.get("Cache-Control")).toContain("no-store");
    const [event] = await until(
      () => eventsOf(businessId, emailId),
      ({ length }) => length === 1,
    );
    expect(event).toMatchObject({
      type: "clicked",
      verdict: "human",
      reasons: "[]",
      url: "https://a.example/?x=1&y=2",
      position: 0,
      campaign_id: "cmp_1",
    });
    const row = await ledgerRow(businessId, emailId);
    expect(row.clicked_at).toBe(event!.at);
    expect([row.raw_clicked_at, row.opened_at, row.raw_opened_at]).toEqual(
      Array(3).fill(event!.at),
    );
    expect(await figuresOf(businessId, "campaign", "cmp_1")).toMatchObject({
      ...{ clicked: 1, rawClicked: 1, opened: 1, rawOpened: 1 },
    });
  });

  it("is answered to a HEAD without recording anything", async () => {
    const { businessId, emailId, a, b, pixel } = await tracked();
    const response = await follow(a, { method: "HEAD" });
    expect(response.status).toBe(302);
    expect(response.headers.get("Location")).toBe("https://a.example/?x=1&y=2");
    expect((await follow(pixel, { method: "HEAD" })).status).toBe(200);
    await follow(b);
    const events = await until(
      () => eventsOf(businessId, emailId),
      ({ length }) => length > 0,
    );
    expect(events.map(({ url }) => url)).toEqual(["https://b.example"]);
  });

  it("never leads anywhere else: whatever is changed in the address is refused", async () => {
    const [{ a, b, businessId, emailId }, other] = [await tracked(), await tracked()];
    const [base, token] = [a.slice(0, a.lastIndexOf("/")), a.slice(a.lastIndexOf("/") + 1)];
    const [ids, mac, position, address, own] = token.split(".") as [
      string,
      string,
      string,
      string,
      string,
    ];
    const evil = Buffer.from("https://evil.example").toString("base64url");
    const another = { ...config(env), SECRET_KEY: btoa("x".repeat(32)) };
    const link = { position: 0, url: "https://evil.example" };
    const place = { businessId, hostname: new URL(a).hostname };
    const foreignIds = other.a.split("/").at(-1)!.split(".").slice(0, 2).join(".");
    for (const forged of [
      `${ids}.${mac}.${position}.${evil}.${own}`,
      `${ids}.${mac}.7.${address}.${own}`,
      `${ids}.${mac}.${position}.${address}.${b.split(".").at(-1)}`,
      `${ids}.${own}.${position}.${address}.${own}`,
      `${ids.startsWith("0") ? "1" : "0"}${ids.slice(1)}.${mac}.${position}.${address}.${own}`,
      // Another business's emails may not lead where this one's do.
      `${foreignIds}.${position}.${address}.${own}`,
      `${emailToken(another, { businessId, emailId })}.${linkToken(another, place, link)}`,
      `${ids}.${mac}.${linkToken(another, place, link)}`,
      `${ids}.${mac}`,
      token.slice(0, -1),
      "....",
    ]) {
      const response = await follow(`${base}/${forged}`);
      expect(response.status).toBe(400);
      expect(response.headers.get("Location")).toBeNull();
    }
    const unseen = await follow(`${a.replace("/e/c/", "/e/o/").replace(mac, own)}.gif`);
    expect(unseen.status).toBe(400);
  });

  it("does not lead on from the host of another business, whose name it would borrow", async () => {
    const [{ a }, other] = [await tracked(), await tracked()];
    const response = await follow(`${new URL(other.a).origin}${new URL(a).pathname}`);
    expect(response.status).toBe(400);
    expect(response.headers.get("Location")).toBeNull();
  });

  it("does not work on the app's host", async () => {
    const { a } = await tracked();
    const response = await follow(`http://localhost:8787${new URL(a).pathname}`);
    expect(response.status).toBe(404);
  });

  it("still leads on when the email is nobody's any more", async () => {
    const { a, businessId, emailId } = await tracked();
    await env.DB_SHARD_0.prepare("DELETE FROM email_messages WHERE business_id = ? AND id = ?")
      .bind(businessId, emailId)
      .run();
    expect((await follow(a)).status).toBe(302);
  });
});

describe("The pixel of an email", () => {
  it("is an image that nobody keeps, and its fetching is an open", async () => {
    const { businessId, emailId, pixel } = await tracked();
    const response = await follow(pixel, {
      headers: { "user-agent": CHROME, "accept-language": "en" },
    });
    expect(response.headers.get("Content-Type")).toBe("image/gif");
    expect(new Uint8Array(await response.arrayBuffer()).slice(0, 6)).toEqual(
      new TextEncoder().encode("GIF89a"),
    );
    const row = await until(
      () => ledgerRow(businessId, emailId),
      ({ opened_at }) => opened_at !== null,
    );
    expect(row).toMatchObject({ raw_opened_at: row.opened_at, clicked_at: null });
  });

  it("counts as raw only where a proxy of Apple's fetched it", async () => {
    const { businessId, emailId, pixel } = await tracked();
    await follow(pixel, { headers: { "user-agent": "Mozilla/5.0" } });
    const row = await until(
      () => ledgerRow(businessId, emailId),
      ({ raw_opened_at }) => raw_opened_at !== null,
    );
    expect(row.opened_at).toBeNull();
    expect(await figuresOf(businessId)).toMatchObject({ rawOpened: 1, sent: 1 });
    expect((await figuresOf(businessId)).opened).toBeUndefined();
  });
});
