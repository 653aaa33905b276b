import { and, eq, isNull, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { contactEvent } from "./events";
import type { BulkContacts, BulkResultDto } from "./schemas";
import { contacts } from "./table.business";
import { attachTags, detachTags, tagsNamed } from "./tag-rows";

/**
 * Tags, untags or deletes up to 500 contacts, all or none.
 * @throws AppError NOT_FOUND if one of them is not the business's, FORBIDDEN
 */
export async function bulkContacts(ctx: BusinessCtx, input: BulkContacts): Promise<BulkResultDto> {
  require(ctx, "contacts:write");
  if (input.action === "delete") require(ctx, "contacts:delete");
  const ids = [...new Set(input.ids)];
  await refuseUnknown(ctx, ids);
  return input.action === "delete"
    ? deleteAll(ctx, ids)
    : changeTag(ctx, ids, input.action, input.tag);
}

async function refuseUnknown(ctx: BusinessCtx, ids: string[]): Promise<void> {
  const rows = await ctx.db.select({ id: contacts.id }).from(contacts).where(among(ctx, ids));
  if (rows.length !== ids.length) throw new AppError("NOT_FOUND");
}

function among(ctx: BusinessCtx, ids: string[]) {
  return and(
    eq(contacts.businessId, ctx.businessId),
    sql`${contacts.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
    isNull(contacts.deletedAt),
  );
}

async function deleteAll(ctx: BusinessCtx, ids: string[]): Promise<BulkResultDto> {
  const result = { changed: ids.length };
  const now = ctx.now();
  const inBusiness = among(ctx, ids);
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(contacts)
          .set({ deletedAt: now, updatedAt: now, version: sql`${contacts.version} + 1` })
          .where(inBusiness),
        ids.length,
      ),
    ],
    audit: {
      action: "contacts.deleted",
      resource: { type: "contact", id: null },
      summary: { contactIds: ids },
    },
    events: ids.map((id) => contactEvent("contact.deleted", id)),
    result,
  });
  return result;
}

async function changeTag(
  ctx: BusinessCtx,
  ids: string[],
  action: "addTag" | "removeTag",
  name: string,
): Promise<BulkResultDto> {
  const named = await tagsNamed(ctx, [name]);
  const missing = named.writes.length > 0;
  if (action === "removeTag" && missing) return { changed: 0 };
  const tagIds = named.tags.map((tag) => tag.id);
  const write = action === "addTag" ? attachTags : detachTags;
  const changes = await commit(ctx, {
    on: "business",
    counted: true,
    writes: [...named.writes, write(ctx, ids, tagIds)],
    audit: {
      action: action === "addTag" ? "contacts.tagged" : "contacts.untagged",
      resource: { type: "tag", id: tagIds[0] ?? null },
      summary: { contactIds: ids },
    },
    events: ids.map((id) => contactEvent("contact.updated", id)),
  });
  return { changed: changes.at(-1) ?? 0 };
}
