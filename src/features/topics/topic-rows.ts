import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { iso } from "../../platform/http/fields";
import { MAX_TOPICS, type TopicCounts, type TopicDto } from "./schemas";
import { topics } from "./table.business";

export type TopicRow = typeof topics.$inferSelect;

/** The topics of the business in their order; for callers let in elsewhere. */
export async function allTopics(inside: BusinessCtx): Promise<TopicRow[]> {
  return inside.db
    .select()
    .from(topics)
    .where(and(eq(topics.businessId, inside.businessId), isNull(topics.deletedAt)))
    .orderBy(asc(topics.position), asc(topics.id))
    .limit(MAX_TOPICS);
}

/**
 * A topic of the business that is not deleted.
 * @throws AppError NOT_FOUND
 */
export async function topicRow(inside: BusinessCtx, topicId: string): Promise<TopicRow> {
  const row = (await topicsByIds(inside, [topicId])).get(topicId);
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** Topics by id, for callers let in elsewhere. Deleted and unknown ones are absent. */
export async function topicsByIds(
  inside: BusinessCtx,
  ids: readonly string[],
): Promise<Map<string, TopicRow>> {
  const rows = await inside.db
    .select()
    .from(topics)
    .where(
      and(
        eq(topics.businessId, inside.businessId),
        sql`${topics.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        isNull(topics.deletedAt),
      ),
    );
  return new Map(rows.map((row) => [row.id, row]));
}

const NOBODY: TopicCounts = { subscribed: 0, pending: 0, unsubscribed: 0 };

/** A topic as the API shows it. */
export function toTopicDto(row: TopicRow, counts: TopicCounts = NOBODY): TopicDto {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    public: row.public,
    version: row.version,
    counts,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  };
}
