import { type BusinessCtx, require } from "../../platform/ctx";
import { creatorOf, toApiKeyDto, unrevokedKeys } from "./api-key-rows";
import type { ApiKeyDto } from "./schemas";

/** The keys of the business that nobody has revoked, newest first. */
export async function listApiKeys(ctx: BusinessCtx): Promise<ApiKeyDto[]> {
  require(ctx, "api-keys:read");
  const rows = await unrevokedKeys(ctx);
  const ids = [...new Set(rows.map(({ createdBy }) => createdBy))];
  const found = await Promise.all(
    ids.map((userId) => creatorOf(ctx.platformDb, ctx.businessId, userId)),
  );
  const creators = new Map(found.map((creator) => [creator.id, creator]));
  return rows.map((row) => toApiKeyDto(row, creators.get(row.createdBy)!, ctx.now()));
}
