import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded, statement } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { countsByTopic } from "./list-topics";
import type { OrderTopics, TopicDto } from "./schemas";
import { allTopics, toTopicDto } from "./topic-rows";

/**
 * Puts the topics into another order, in which people see them too.
 * @throws AppError CONFLICT unless the list has exactly the topics that there are
 */
export async function orderTopics(
  ctx: BusinessCtx,
  { topicIds }: OrderTopics,
): Promise<TopicDto[]> {
  require(ctx, "forms:write");
  const [rows, counts] = await Promise.all([allTopics(ctx), countsByTopic(ctx)]);
  const wanted = new Map(topicIds.map((id, position) => [id, position]));
  if (wanted.size !== rows.length || rows.some(({ id }) => !wanted.has(id))) {
    throw new AppError("CONFLICT");
  }
  const ordered = rows.toSorted((a, b) => wanted.get(a.id)! - wanted.get(b.id)!);
  const result = ordered.map((row) => toTopicDto(row, counts.get(row.id)));
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        statement(
          `UPDATE topics SET position = j.key FROM json_each(?2) AS j
           WHERE topics.business_id = ?1 AND topics.id = j.value AND topics.deleted_at IS NULL`,
          ctx.businessId,
          JSON.stringify(ordered.map(({ id }) => id)),
        ),
        ordered.length,
      ),
    ],
    audit: { action: "topics.ordered", resource: { type: "topic", id: null } },
    result,
  });
  return result;
}
