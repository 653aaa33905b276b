import { and, asc, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError, isAppError } from "../../platform/errors";
import { normaliseTag } from "./normalise";
import type { CreateTag, TagDto, UpdateTag } from "./schemas";
import { contactTags, tags } from "./table.business";
import { tagRow, toTagDto } from "./tag-rows";

/** Most tags that a list shows; a business with more has lost count itself. */
const MAX_LISTED = 1000;

/** The tags of the business, by name. */
export async function listTags(ctx: BusinessCtx): Promise<TagDto[]> {
  require(ctx, "contacts:read");
  const rows = await ctx.db
    .select()
    .from(tags)
    .where(eq(tags.businessId, ctx.businessId))
    .orderBy(asc(tags.nameNormalised))
    .limit(MAX_LISTED);
  return rows.map(toTagDto);
}

/**
 * Creates a tag.
 * @throws AppError ALREADY_EXISTS if the name is taken, whatever its case
 */
export async function createTag(ctx: BusinessCtx, input: CreateTag): Promise<TagDto> {
  require(ctx, "contacts:write");
  const row = {
    businessId: ctx.businessId,
    id: ctx.newId("tag"),
    name: input.name,
    nameNormalised: normaliseTag(input.name),
    color: input.color,
    createdAt: ctx.now(),
  };
  const dto = toTagDto(row);
  try {
    await commit(ctx, {
      on: "business",
      writes: [ctx.db.insert(tags).values(row)],
      audit: {
        action: "tag.created",
        resource: { type: "tag", id: row.id },
        summary: { name: row.name },
      },
      result: dto,
    });
  } catch (error) {
    throw nameTaken(error);
  }
  return dto;
}

/**
 * Renames or recolours a tag.
 * @throws AppError NOT_FOUND, ALREADY_EXISTS if the name is taken, whatever its case
 */
export async function updateTag(
  ctx: BusinessCtx,
  tagId: string,
  input: UpdateTag,
): Promise<TagDto> {
  require(ctx, "contacts:write");
  const row = await tagRow(ctx, tagId);
  const next = { ...row, ...input };
  const dto = toTagDto(next);
  const set = { name: next.name, nameNormalised: normaliseTag(next.name), color: next.color };
  try {
    await commit(ctx, {
      on: "business",
      writes: [
        guarded(
          ctx.db
            .update(tags)
            .set(set)
            .where(and(eq(tags.businessId, ctx.businessId), eq(tags.id, tagId))),
        ),
      ],
      audit: {
        action: "tag.updated",
        resource: { type: "tag", id: tagId },
        summary: { before: toTagDto(row), after: dto },
      },
      result: dto,
    });
  } catch (error) {
    throw nameTaken(error);
  }
  return dto;
}

/**
 * Deletes a tag and takes it from every contact.
 * @throws AppError NOT_FOUND
 */
export async function deleteTag(ctx: BusinessCtx, tagId: string): Promise<{ id: string }> {
  require(ctx, "contacts:write");
  const row = await tagRow(ctx, tagId);
  const result = { id: row.id };
  await commit(ctx, {
    on: "business",
    writes: [
      ctx.db
        .delete(contactTags)
        .where(and(eq(contactTags.businessId, ctx.businessId), eq(contactTags.tagId, row.id))),
      guarded(
        ctx.db.delete(tags).where(and(eq(tags.businessId, ctx.businessId), eq(tags.id, row.id))),
      ),
    ],
    audit: {
      action: "tag.deleted",
      resource: { type: "tag", id: row.id },
      summary: { name: row.name },
    },
    result,
  });
  return result;
}

function nameTaken(error: unknown): unknown {
  if (!isAppError(error, "ALREADY_EXISTS")) return error;
  return new AppError("ALREADY_EXISTS", {
    message: "A tag with this name exists.",
    details: { name: ["A tag with this name exists"] },
    cause: error,
  });
}
