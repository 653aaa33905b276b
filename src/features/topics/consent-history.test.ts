import { describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { testCtx } from "../../testing/messages";
import { addContact, api, type Shop } from "../../testing/shop";
import {
  addTopic,
  consentsOf,
  shardRows,
  subscribe,
  subscriptionStates,
} from "../../testing/topics";
import type { BulkSubscribedDto, SubscriptionDto } from "./schemas";
import { subscribedAmong, subscribedSql } from "./subscribed";
import { type SubscriptionChange, subscriptionWrites } from "./subscription-writes";

const agreed = { status: "subscribed", consentText: "Ticked the box on the order form" };

async function shopWithContact() {
  const shop = await api();
  const [contact, topic] = [await addContact(shop), await addTopic(shop)];
  const path = `/contacts/${contact.id}/subscriptions/${topic.id}`;
  return { shop, contact, topic, path };
}

function ctxOf(shop: Shop): BusinessCtx {
  const { businessId } = shop;
  return testCtx({ businessId, permissions: ["contacts:read"] }).ctx as BusinessCtx;
}

async function change(shop: Shop, input: SubscriptionChange): Promise<void> {
  const ctx = ctxOf(shop);
  await commit(ctx, { on: "business", writes: subscriptionWrites(ctx, input) });
}

describe("The history of consent", () => {
  it("says who agreed to what, by which words, how and when", async () => {
    const { shop, contact, topic, path } = await shopWithContact();
    const before = Date.now();
    await shop.request("PUT", path, agreed);
    const [event] = await consentsOf(shop, contact.id);
    expect(event).toMatchObject({
      topicId: topic.id,
      topic: topic.name,
      action: "subscribed",
      source: "staff",
      sourceId: shop.userId,
      consentText: agreed.consentText,
    });
    expect(Date.parse(event!.at)).toBeGreaterThanOrEqual(before);
  });

  it("has a line for each change, and none for what changes nothing", async () => {
    const { shop, contact, path } = await shopWithContact();
    await shop.request("PUT", path, agreed);
    await shop.request("PUT", path, agreed);
    await shop.request("PUT", path, { status: "unsubscribed" });
    await shop.request("PUT", path, { status: "unsubscribed" });
    const actions = (await consentsOf(shop, contact.id)).map(({ action }) => action);
    expect(actions).toEqual(["subscribed", "unsubscribed"]);
  });

  it("is read page by page, newest first", async () => {
    const { shop, contact, path } = await shopWithContact();
    for (let n = 0; n < 2; n++) {
      await shop.request("PUT", path, agreed);
      await shop.request("PUT", path, { status: "unsubscribed" });
    }
    const all = (await consentsOf(shop, contact.id)).toReversed();
    const first = await shop.request("GET", `/contacts/${contact.id}/consents?limit=3`);
    const { nextCursor } = first.pagination!;
    const rest = await shop.request(
      "GET",
      `/contacts/${contact.id}/consents?limit=3&cursor=${nextCursor}`,
    );
    expect([...(first.data as []), ...(rest.data as [])]).toEqual(all);
  });

  it("stays when the topic is deleted", async () => {
    const { shop, contact, topic, path } = await shopWithContact();
    await shop.request("PUT", path, agreed);
    await shop.request("DELETE", `/topics/${topic.id}`);
    expect(await consentsOf(shop, contact.id)).toMatchObject([{ topic: topic.name }]);
  });
});

describe("Staff", () => {
  it("cannot subscribe somebody without saying what was agreed to", async () => {
    const { shop, path } = await shopWithContact();
    const answer = await shop.request("PUT", path, { status: "subscribed" });
    expect(answer.status).toBe(400);
    expect(answer.details).toHaveProperty("consentText");
  });

  it("see how a contact stands to every topic, also to those it was never asked about", async () => {
    const { shop, contact, topic, path } = await shopWithContact();
    const other = await addTopic(shop);
    const { data } = await shop.request<SubscriptionDto>("PUT", path, agreed);
    expect(data).toMatchObject({ status: "subscribed", consentText: agreed.consentText });
    expect(await subscriptionStates(shop, contact.id)).toEqual({
      [topic.id]: "subscribed",
      [other.id]: "none",
    });
  });

  it("subscribe many at once, all or none, and learn how many were new", async () => {
    const { shop, contact, topic } = await shopWithContact();
    const other = await addContact(shop);
    await subscribe(shop, contact.id, topic.id);
    const consentText = "Signed the list at the fair";
    const post = (contactIds: string[]) =>
      shop.request<BulkSubscribedDto>("POST", `/topics/${topic.id}/subscriptions`, {
        contactIds,
        consentText,
      });
    const stranger = await addContact(await api());
    expect((await post([other.id, stranger.id])).status).toBe(404);
    expect(await consentsOf(shop, other.id)).toEqual([]);
    expect((await post([contact.id, other.id])).data).toEqual({ changed: 1 });
    expect(await consentsOf(shop, other.id)).toMatchObject([{ consentText, source: "staff" }]);
  });
});

describe("Subscriptions that others write", () => {
  const imported = { source: "import", sourceId: "imp_1", consentText: "From the till" } as const;

  it("never come back by an import once somebody has left", async () => {
    const { shop, contact, topic, path } = await shopWithContact();
    await shop.request("PUT", path, agreed);
    await shop.request("PUT", path, { status: "unsubscribed" });
    const other = await addContact(shop);
    const contactIds = [contact.id, other.id];
    await change(shop, { contactIds, topicId: topic.id, status: "subscribed", ...imported });
    expect(await subscriptionStates(shop, contact.id)).toEqual({ [topic.id]: "unsubscribed" });
    expect(await subscriptionStates(shop, other.id)).toEqual({ [topic.id]: "subscribed" });
    expect((await consentsOf(shop, contact.id)).map(({ source }) => source)).toEqual([
      "staff",
      "staff",
    ]);
  });

  it("keep a decision when somebody merely asks again", async () => {
    const { shop, contact, topic, path } = await shopWithContact();
    await shop.request("PUT", path, agreed);
    const asked = { source: "form", sourceId: "frm_1", consentText: "Yes please" } as const;
    const contactIds = [contact.id];
    await change(shop, { contactIds, topicId: topic.id, status: "pending", ...asked });
    expect(await subscriptionStates(shop, contact.id)).toEqual({ [topic.id]: "subscribed" });
    expect((await consentsOf(shop, contact.id)).at(-1)).toMatchObject({
      action: "requested",
      source: "form",
      sourceId: "frm_1",
    });
  });

  it("are written for more contacts than one statement takes", async () => {
    const { shop, topic } = await shopWithContact();
    const contactIds = Array.from({ length: 12_001 }, (_, n) => `con_${n}`);
    await change(shop, { contactIds, topicId: topic.id, status: "subscribed", ...imported });
    const { data } = await shop.request<{ counts: object }>("GET", `/topics/${topic.id}`);
    expect(data.counts).toMatchObject({ subscribed: 12_001 });
  });

  it("are found for the sender, and as a part of other queries", async () => {
    const { shop, contact, topic } = await shopWithContact();
    const other = await addContact(shop);
    await subscribe(shop, contact.id, topic.id);
    const found = await subscribedAmong(ctxOf(shop), topic.id, [contact.id, other.id]);
    expect([...found]).toEqual([contact.id]);
    const { sql, params } = subscribedSql(shop.businessId, topic.id);
    expect(await shardRows(sql, ...(params as string[]))).toEqual([{ contact_id: contact.id }]);
  });
});
