import { and, eq, isNull } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { countsByTopic } from "./list-topics";
import type { TopicDto, UpdateTopic } from "./schemas";
import { topics } from "./table.business";
import { topicRow, toTopicDto } from "./topic-rows";

/**
 * Changes a topic; who is subscribed stays.
 * @throws AppError NOT_FOUND, VERSION_STALE
 */
export async function updateTopic(
  ctx: BusinessCtx,
  topicId: string,
  { version, ...changes }: UpdateTopic,
): Promise<TopicDto> {
  require(ctx, "forms:write");
  const [row, counts] = await Promise.all([topicRow(ctx, topicId), countsByTopic(ctx, topicId)]);
  const set = { ...changes, version: version + 1, updatedAt: ctx.now() };
  const dto = toTopicDto({ ...row, ...set }, counts.get(topicId));
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(topics)
          .set(set)
          .where(
            and(
              eq(topics.businessId, ctx.businessId),
              eq(topics.id, topicId),
              eq(topics.version, version),
              isNull(topics.deletedAt),
            ),
          ),
      ),
    ],
    onMiss: "VERSION_STALE",
    audit: {
      action: "topic.updated",
      resource: { type: "topic", id: topicId },
      summary: { changed: Object.keys(changes) },
    },
    result: dto,
  });
  return dto;
}
