import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { registry } from "../../../consumers";
import { config } from "../../../platform/config";
import { newId } from "../../../platform/ctx";
import type { Envelope } from "../../../platform/queue";
import { keepingTransport, type Mailing, newMailing, runAt } from "../../../testing/mailing";
import { testCtx } from "../../../testing/messages";
import { contentFetch } from "../../../testing/shop";
import {
  addTopic,
  consentsOf,
  shardRows,
  subscribe,
  subscriptionStates,
} from "../../../testing/topics";
import type { OutgoingMessage } from "../../../integrations/email";
import { unsubscribeLink } from "./unsubscribe-link";

const oneClick = {
  method: "POST",
  headers: { "Content-Type": "application/x-www-form-urlencoded" },
  body: "List-Unsubscribe=One-Click",
};

/** A business that has sent one marketing email, and the email. */
async function sentMail(): Promise<{ shop: Mailing; message: OutgoingMessage; contactId: string }> {
  const shop = await newMailing();
  await shop.queue();
  const transport = keepingTransport(true);
  await runAt(Date.now(), transport);
  const own = await shop.emails();
  const message = transport.taken.find(({ to }) => to.address === own[0]!["to_address"]);
  return { shop, message: message!, contactId: shop.contactIds[0]! };
}

function headerLink(message: OutgoingMessage): string {
  return /<(http[^>]+)>/.exec(message.headers["List-Unsubscribe"]!)![1]!;
}

/** What changed about a business and its people. */
async function traces({ businessId }: Mailing): Promise<Record<string, number>> {
  const count = (sql: string) =>
    shardRows<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`, businessId).then(
      ([row]) => row!.n,
    );
  return {
    suppressions: await count("suppressions WHERE business_id = ?"),
    consents: await count("consent_events WHERE business_id = ?"),
    unsubscribed: await count(
      "email_messages WHERE business_id = ? AND unsubscribed_at IS NOT NULL",
    ),
    events: await count("outbox WHERE business_id = ? AND type LIKE 'contact.unsubscribed%'"),
    runs: await count("workflow_runs WHERE business_id = ?"),
    audit: await count("audit_entries WHERE business_id = ? AND action LIKE '%unsubscribed%'"),
  };
}

const NOTHING = { suppressions: 0, consents: 0, unsubscribed: 0, events: 0, runs: 0, audit: 0 };

const moved = async (shop: Mailing, contactId: string): Promise<string> => {
  const path = `/contacts/${contactId}`;
  const { data } = await shop.request<{ version: number }>("GET", path);
  const email = `moved-${crypto.randomUUID()}@example.com`;
  const { status } = await shop.request("PATCH", path, { email, version: data.version });
  expect(status).toBe(200);
  return email;
};

const suppressed = async ({ businessId }: Mailing) =>
  (
    await shardRows<{ email: string; reason: string }>(
      "SELECT email, reason FROM suppressions WHERE business_id = ? ORDER BY email",
      businessId,
    )
  ).map(({ email, reason }) => `${email} ${reason}`);

describe("One click (RFC 8058)", () => {
  it("is offered by header fields that name an https or http address and a mailbox", async () => {
    const { message } = await sentMail();
    expect(message.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    expect(message.headers["List-Unsubscribe"]).toMatch(
      /^<http[^>]+\/e\/u\/[^>]+>, <mailto:[^>]+\?subject=unsubscribe%20[^>]+>$/,
    );
  });

  it("acts without cookie or redirect: on the address, the topics, the history and the email", async () => {
    const { shop, message, contactId } = await sentMail();
    const topic = await addTopic(shop);
    await subscribe(shop, contactId, topic.id);
    const response = await contentFetch(headerLink(message), { ...oneClick, redirect: "manual" });
    expect(response.status).toBe(200);
    expect(response.headers.get("Set-Cookie")).toBeNull();
    const [email] = await shop.emails();
    expect(email!["unsubscribed_at"]).toBeGreaterThan(0);
    expect(await subscriptionStates(shop, contactId)).toEqual({ [topic.id]: "unsubscribed" });
    const history = await consentsOf(shop, contactId);
    const lines = history.slice(1);
    expect(lines.map(({ topicId }) => topicId)).toEqual([null, topic.id]);
    for (const line of lines) {
      expect(line).toMatchObject({ action: "unsubscribed", source: "one-click" });
      expect(line.sourceId).toBe(email!["id"]);
      expect(line.address).toMatch(/^10\./);
    }
  });

  it("counts once, however many clicks come at once and later", async () => {
    const { shop, message } = await sentMail();
    const link = headerLink(message);
    await Promise.all([1, 2, 3, 4, 5].map(() => contentFetch(link, oneClick)));
    const [email] = await shop.emails();
    await contentFetch(link, oneClick);
    expect(await traces(shop)).toEqual({
      ...{ suppressions: 1, consents: 1, unsubscribed: 1, events: 1, runs: 0, audit: 1 },
    });
    expect((await shop.emails())[0]).toEqual(email);
    const figures = await shardRows(
      `SELECT sum(value) AS n FROM email_figures
       WHERE business_id = ? AND scope = 'business' AND metric = 'unsubscribed'`,
      shop.businessId,
    );
    expect(figures).toEqual([{ n: 1 }]);
  });

  it("works from mails of the first version, whose links do not name their email", async () => {
    const { shop, message, contactId } = await sentMail();
    const business = { id: shop.businessId, slug: shop.slug };
    const recipient = { contactId, email: message.to.address };
    const { url } = unsubscribeLink(config(env), business, recipient);
    expect((await contentFetch(url, oneClick)).status).toBe(200);
    expect(await traces(shop)).toMatchObject({ suppressions: 1, consents: 1, unsubscribed: 0 });
  });

  it("is kept in the history once, also for an address that is suppressed for another reason", async () => {
    const { shop, message, contactId } = await sentMail();
    const body = { email: message.to.address, reason: "manual" };
    await shop.request("POST", "/suppressions", body);
    const link = headerLink(message);
    await Promise.all([1, 2, 3].map(() => contentFetch(link, oneClick)));
    expect(await consentsOf(shop, contactId)).toMatchObject([{ topicId: null }]);
    const [row] = await shardRows(
      "SELECT reason FROM suppressions WHERE business_id = ?",
      shop.businessId,
    );
    expect(row).toEqual({ reason: "manual" });
  });
});

describe("Somebody whose address has changed since the mail", () => {
  it("gets no more marketing at the new address either, and all of it again when they come back", async () => {
    const { shop, message, contactId } = await sentMail();
    const topic = await addTopic(shop);
    const email = await moved(shop, contactId);
    const link = headerLink(message);
    await Promise.all([1, 2, 3].map(() => contentFetch(link, oneClick)));
    const both = [`${message.to.address} unsubscribed`, `${email} unsubscribed`];
    expect(await suppressed(shop)).toEqual(both.toSorted());
    const body = new URLSearchParams({ action: "save", topic: topic.id }).toString();
    await contentFetch(link.replace("/e/u/", "/e/p/"), { ...oneClick, body });
    expect(await suppressed(shop)).toEqual([]);
  });

  it("is told apart from others who have that address suppressed already", async () => {
    const { shop, message, contactId } = await sentMail();
    const email = await moved(shop, contactId);
    await shop.request("POST", "/suppressions", { email, reason: "manual" });
    await contentFetch(headerLink(message), oneClick);
    const both = [`${message.to.address} unsubscribed`, `${email} manual`];
    expect(await suppressed(shop)).toEqual(both.toSorted());
  });
});

describe("Somebody who has left and is given another address", () => {
  const told = async ({ businessId }: Mailing, contactId: string) => {
    const { ctx } = testCtx({ businessId, permissions: ["contacts:read"] });
    const event = { id: newId("evt", Date.now()), payload: { contactId } } as Envelope;
    const handlers = registry["contact.updated"]!.filter(({ name }) => name.startsWith("email."));
    expect(handlers).toHaveLength(1);
    for (const { handle } of handlers) await handle(ctx, event);
  };

  it("gets no marketing there, until they or a member say otherwise", async () => {
    const { shop, message, contactId } = await sentMail();
    await contentFetch(headerLink(message), oneClick);
    const email = await moved(shop, contactId);
    await told(shop, contactId);
    expect(await suppressed(shop)).toContain(`${email} unsubscribed`);
    const { data } = await shop.request<{ id: string; email: string }[]>("GET", "/suppressions");
    const { id } = data.find((each) => each.email === email)!;
    await shop.request("DELETE", `/suppressions/${id}`);
    await told(shop, contactId);
    expect(await suppressed(shop)).not.toContain(`${email} unsubscribed`);
  });

  it("is nobody who has not left", async () => {
    const { shop, contactId } = await sentMail();
    await moved(shop, contactId);
    await told(shop, contactId);
    expect(await suppressed(shop)).toEqual([]);
  });
});

describe("A test email", () => {
  it("unsubscribes whoever tests, and not the contact it is written to", async () => {
    const shop = await newMailing();
    const [contactId] = shop.contactIds;
    await shop.queue({ key: `test:${crypto.randomUUID()}`, to: "tester@example.com" });
    const transport = keepingTransport(true);
    await runAt(Date.now(), transport);
    const message = transport.taken.find(({ to }) => to.address === "tester@example.com")!;
    expect(message.subject).toBe("Hi Ada 0");
    await contentFetch(headerLink(message), oneClick);
    expect(await consentsOf(shop, contactId!)).toEqual([]);
    const rows = await shardRows(
      "SELECT email FROM suppressions WHERE business_id = ?",
      shop.businessId,
    );
    expect(rows).toEqual([{ email: "tester@example.com" }]);
  });
});

describe("A mail scanner", () => {
  it("that opens every link of a mail, follows it and asks for its head changes nothing", async () => {
    const { shop, message } = await sentMail();
    const text = `${message.html}\n${message.text}\n${message.headers["List-Unsubscribe"]}`;
    const links = new Set(
      text.match(/https?:\/\/[^\s"'<>]+/g)!.map((url) => url.replaceAll("&amp;", "&")),
    );
    expect([...links].some((url) => url.includes("/e/u/"))).toBe(true);
    expect([...links].some((url) => url.includes("/e/p/"))).toBe(true);
    const seen = new Set<string>();
    for (const url of links) {
      for (const method of ["HEAD", "GET"]) {
        const response = await contentFetch(url, { method, redirect: "follow" });
        expect(response.status, `${method} ${url}`).toBe(200);
        const base = new URL(url).origin;
        for (const [, path] of (await response.text()).matchAll(/(?:href|action)="(\/[^"]+)"/g)) {
          if (!seen.has(path!)) links.add(`${base}${path!}`);
          seen.add(path!);
        }
      }
    }
    expect(seen.size).toBeGreaterThan(0);
    expect(await traces(shop)).toEqual(NOTHING);
  });
});
