import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../platform/ctx";
import { testCtx } from "../../testing/messages";
import { queryPlan } from "../../testing/query-plan";
import { addContact, api } from "../../testing/shop";
import { addTopic, subscribe } from "../../testing/topics";
import { countsQuery } from "./list-topics";
import type { TopicDto } from "./schemas";

describe("Topics", () => {
  it("come in the order that somebody gave them", async () => {
    const shop = await api();
    const made = [];
    for (const name of ["News", "Offers", "Events"]) made.push(await addTopic(shop, { name }));
    const names = async () =>
      (await shop.request<TopicDto[]>("GET", "/topics")).data.map(({ name }) => name);
    expect(await names()).toEqual(["News", "Offers", "Events"]);
    const topicIds = [made[2]!.id, made[0]!.id, made[1]!.id];
    await shop.request("PUT", "/topics/order", { topicIds });
    expect(await names()).toEqual(["Events", "News", "Offers"]);
  });

  it("keep their order if one of them is missing from the list or in it twice", async () => {
    const shop = await api();
    const [news, offers] = [await addTopic(shop), await addTopic(shop)];
    for (const topicIds of [[news.id], [news.id, news.id]]) {
      expect((await shop.request("PUT", "/topics/order", { topicIds })).code).toBe("CONFLICT");
    }
    const { data } = await shop.request<TopicDto[]>("GET", "/topics");
    expect(data.map(({ id }) => id)).toEqual([news.id, offers.id]);
  });

  it("count who is subscribed, asked and has left", async () => {
    const shop = await api();
    const topic = await addTopic(shop);
    const [ada, bob] = [await addContact(shop), await addContact(shop)];
    await subscribe(shop, ada.id, topic.id);
    await subscribe(shop, bob.id, topic.id);
    await shop.request("PUT", `/contacts/${bob.id}/subscriptions/${topic.id}`, {
      status: "unsubscribed",
    });
    const { data } = await shop.request<TopicDto>("GET", `/topics/${topic.id}`);
    expect(data.counts).toEqual({ subscribed: 1, pending: 0, unsubscribed: 1 });
  });

  it("are counted by walking an index, not the table", async () => {
    const { ctx } = testCtx({ businessId: (await api()).businessId });
    const steps = await queryPlan(env.DB_SHARD_0, countsQuery(ctx as BusinessCtx));
    expect(steps).toEqual([
      expect.stringContaining("USING COVERING INDEX subscriptions_business_id_topic_id"),
    ]);
  });

  it("say how many were subscribed when they are deleted, and are gone then", async () => {
    const shop = await api();
    const topic = await addTopic(shop);
    await subscribe(shop, (await addContact(shop)).id, topic.id);
    const { data } = await shop.request<TopicDto>("DELETE", `/topics/${topic.id}`);
    expect(data.counts.subscribed).toBe(1);
    expect((await shop.request<TopicDto[]>("GET", "/topics")).data).toEqual([]);
    expect((await shop.request("GET", `/topics/${topic.id}`)).status).toBe(404);
  });

  it("are not changed by somebody who has seen an older version", async () => {
    const shop = await api();
    const { id, version } = await addTopic(shop);
    await shop.request("PATCH", `/topics/${id}`, { public: false, version });
    const stale = await shop.request("PATCH", `/topics/${id}`, { name: "Other", version });
    expect(stale.code).toBe("VERSION_STALE");
  });
});
