import { eq, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import type { TopicCounts, TopicDto } from "./schemas";
import { subscriptions } from "./table.business";
import { allTopics, topicRow, toTopicDto } from "./topic-rows";

/** The topics of the business in their order, with how many contacts stand where. */
export async function listTopics(ctx: BusinessCtx): Promise<TopicDto[]> {
  require(ctx, "forms:read");
  const [rows, counts] = await Promise.all([allTopics(ctx), countsByTopic(ctx)]);
  return rows.map((row) => toTopicDto(row, counts.get(row.id)));
}

/**
 * One topic, with how many contacts stand where.
 * @throws AppError NOT_FOUND
 */
export async function getTopic(ctx: BusinessCtx, topicId: string): Promise<TopicDto> {
  require(ctx, "forms:read");
  const [row, counts] = await Promise.all([topicRow(ctx, topicId), countsByTopic(ctx, topicId)]);
  return toTopicDto(row, counts.get(topicId));
}

/** By topic, for verbs that have asked who may call them. One walk of an index. */
export async function countsByTopic(
  inside: BusinessCtx,
  topicId?: string,
): Promise<Map<string, TopicCounts>> {
  const rows = await countsQuery(inside, topicId);
  const counts = new Map<string, TopicCounts>();
  for (const { topicId: topic, status, count } of rows) {
    const known = counts.get(topic) ?? { subscribed: 0, pending: 0, unsubscribed: 0 };
    counts.set(topic, { ...known, [status]: count });
  }
  return counts;
}

/** The statement of the counts; exported for the query plan test. */
export function countsQuery({ db, businessId }: BusinessCtx, topicId?: string) {
  return db
    .select({
      topicId: subscriptions.topicId,
      status: subscriptions.status,
      count: sql<number>`count(*)`,
    })
    .from(subscriptions)
    .where(
      topicId === undefined
        ? eq(subscriptions.businessId, businessId)
        : sql`${subscriptions.businessId} = ${businessId} AND ${subscriptions.topicId} = ${topicId}`,
    )
    .groupBy(subscriptions.topicId, subscriptions.status);
}
