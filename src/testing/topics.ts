import { env } from "cloudflare:workers";
import type { ConsentDto, SubscriptionDto, TopicDto } from "../features/topics/schemas";
import type { Shop } from "./shop";

/** Creates a topic; its name is one that no other test uses unless told. */
export async function addTopic(shop: Shop, input: Record<string, unknown> = {}): Promise<TopicDto> {
  const name = `Topic ${crypto.randomUUID().slice(0, 8)}`;
  return (await shop.request<TopicDto>("POST", "/topics", { name, ...input })).data;
}

/** Subscribes a contact as staff do. */
export async function subscribe(shop: Shop, contactId: string, topicId: string): Promise<void> {
  const body = { status: "subscribed", consentText: "Asked for it at the counter" };
  await shop.request("PUT", `/contacts/${contactId}/subscriptions/${topicId}`, body);
}

/** How a contact stands to each topic, by the topic's id. */
export async function subscriptionStates(
  shop: Shop,
  contactId: string,
): Promise<Record<string, string>> {
  const path = `/contacts/${contactId}/subscriptions`;
  const { data } = await shop.request<SubscriptionDto[]>("GET", path);
  return Object.fromEntries(data.map(({ topicId, status }) => [topicId, status]));
}

/** What a contact agreed to and took back, oldest first. */
export async function consentsOf(shop: Shop, contactId: string): Promise<ConsentDto[]> {
  const { data } = await shop.request<ConsentDto[]>("GET", `/contacts/${contactId}/consents`);
  return data.toReversed();
}

/** Rows of the shard, for what a test cannot see through the API. */
export async function shardRows<Row = Record<string, string | number | null>>(
  sql: string,
  ...params: (string | number)[]
): Promise<Row[]> {
  const { results } = await env.DB_SHARD_0.prepare(sql)
    .bind(...params)
    .all<Row>();
  return results;
}
