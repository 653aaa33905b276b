import { type BusinessCtx, require } from "../../platform/ctx";
import { check, commit, statement } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { type CreateTopic, MAX_TOPICS, type TopicDto } from "./schemas";
import { allTopics, toTopicDto } from "./topic-rows";

const COUNT = "SELECT count(*) FROM topics WHERE business_id = ? AND deleted_at IS NULL";

/**
 * Creates a topic, the last in the order.
 * @throws AppError RULE_REFUSED if there are as many as a page can show
 */
export async function createTopic(ctx: BusinessCtx, input: CreateTopic): Promise<TopicDto> {
  require(ctx, "forms:write");
  if ((await allTopics(ctx)).length >= MAX_TOPICS) throw tooMany();
  const now = ctx.now();
  const row = {
    businessId: ctx.businessId,
    id: ctx.newId("tpc"),
    ...input,
    position: now,
    version: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
  const dto = toTopicDto(row);
  await commit(ctx, {
    on: "business",
    writes: [
      check(`(${COUNT}) < ?`, ctx.businessId, MAX_TOPICS),
      statement(
        `INSERT INTO topics (business_id, id, name, description, public, position, version,
           created_at, updated_at)
         SELECT ?1, ?2, ?3, ?4, ?5, coalesce(max(position), 0) + 1, 1, ?6, ?6 FROM topics
         WHERE business_id = ?1`,
        ctx.businessId,
        row.id,
        row.name,
        row.description,
        row.public ? 1 : 0,
        now,
      ),
    ],
    onMiss: "RULE_REFUSED",
    audit: {
      action: "topic.created",
      resource: { type: "topic", id: row.id },
      summary: { name: row.name },
    },
    result: dto,
  });
  return dto;
}

function tooMany(): AppError {
  return new AppError("RULE_REFUSED", { message: `A business has at most ${MAX_TOPICS} topics.` });
}
