import { and, eq, isNull } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { countsByTopic } from "./list-topics";
import type { TopicDto } from "./schemas";
import { topics } from "./table.business";
import { topicRow, toTopicDto } from "./topic-rows";

/**
 * Deletes a topic: nobody gets emails of it any more, and people no longer see it. Who was
 * subscribed, and what they agreed to, is kept.
 * @throws AppError NOT_FOUND
 */
export async function deleteTopic(ctx: BusinessCtx, topicId: string): Promise<TopicDto> {
  require(ctx, "forms:write");
  const [row, counts] = await Promise.all([topicRow(ctx, topicId), countsByTopic(ctx, topicId)]);
  const dto = toTopicDto(row, counts.get(topicId));
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(topics)
          .set({ deletedAt: ctx.now(), updatedAt: ctx.now(), version: row.version + 1 })
          .where(
            and(
              eq(topics.businessId, ctx.businessId),
              eq(topics.id, topicId),
              isNull(topics.deletedAt),
            ),
          ),
      ),
    ],
    onMiss: "NOT_FOUND",
    audit: {
      action: "topic.deleted",
      resource: { type: "topic", id: topicId },
      summary: { name: row.name, subscribed: dto.counts.subscribed },
    },
    result: dto,
  });
  return dto;
}
