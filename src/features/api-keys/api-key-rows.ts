import { and, desc, eq, isNull } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import type { Db } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { iso, isoOrNull } from "../../platform/http/fields";
import { standingOf } from "../businesses";
import { userById } from "../users";
import type { ApiKeyDto } from "./schemas";
import { apiKeys } from "./table.platform";

export type ApiKeyRow = typeof apiKeys.$inferSelect;

/** Keys a business may have at a time. */
export const KEYS_PER_BUSINESS = 100;

/** The keys of the business that nobody has revoked, newest first. */
export function unrevokedKeys({ platformDb, businessId }: BusinessCtx) {
  return platformDb
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.businessId, businessId), isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .limit(KEYS_PER_BUSINESS);
}

/**
 * A key of the business that nobody has revoked.
 * @throws AppError NOT_FOUND
 */
export async function apiKeyRow(ctx: BusinessCtx, keyId: string): Promise<ApiKeyRow> {
  const [row] = await ctx.platformDb.select().from(apiKeys).where(unrevoked(ctx, keyId));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** The condition on a key of the business that nobody has revoked. */
export function unrevoked({ businessId }: BusinessCtx, keyId: string) {
  return and(eq(apiKeys.id, keyId), eq(apiKeys.businessId, businessId), isNull(apiKeys.revokedAt));
}

/** Who made a key, and what they may do in its business now; null once they may not enter. */
export interface Creator {
  id: string;
  name: string;
  permissions: readonly string[] | null;
}

/** The creator of a key. */
export async function creatorOf(db: Db, businessId: string, userId: string): Promise<Creator> {
  const [user, standing] = await Promise.all([
    userById(db, userId),
    standingOf(db, businessId, userId),
  ]);
  const permissions = user?.status === "active" ? (standing?.permissions ?? null) : null;
  return { id: userId, name: user?.name ?? "", permissions };
}

/** A key as the people of its business see it. */
export function toApiKeyDto(row: ApiKeyRow, creator: Creator, now: number): ApiKeyDto {
  const held = new Set(creator.permissions);
  return {
    id: row.id,
    name: row.name,
    mode: row.mode,
    hint: `el_${row.mode}_…${row.hint}`,
    scopes: row.scopes,
    permissions: row.scopes.filter((scope) => held.has(scope)),
    status: statusOf(row, creator, now),
    createdBy: { id: creator.id, name: creator.name },
    requestsPerMinute: row.requestsPerMinute,
    createdAt: iso(row.createdAt),
    expiresAt: isoOrNull(row.expiresAt),
    lastUsedAt: isoOrNull(row.lastUsedAt),
  };
}

function statusOf(row: ApiKeyRow, creator: Creator, now: number): ApiKeyDto["status"] {
  if (row.expiresAt !== null && row.expiresAt <= now) return "expired";
  return creator.permissions === null ? "disabled" : "active";
}
