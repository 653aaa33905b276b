import { type BusinessCtx, require, requireSelf } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { apiKeyRow, creatorOf, toApiKeyDto, unrevoked } from "./api-key-rows";
import type { ApiKeyDto, UpdateApiKey } from "./schemas";
import { apiKeys } from "./table.platform";

/**
 * Gives a key another name.
 * @throws AppError NOT_FOUND
 */
export async function updateApiKey(
  ctx: BusinessCtx,
  keyId: string,
  { name }: UpdateApiKey,
): Promise<ApiKeyDto> {
  require(ctx, "api-keys:write");
  requireSelf(ctx);
  const row = await apiKeyRow(ctx, keyId);
  const creator = await creatorOf(ctx.platformDb, ctx.businessId, row.createdBy);
  const result = toApiKeyDto({ ...row, name }, creator, ctx.now());
  await commit(ctx, {
    on: "platform",
    writes: [guarded(ctx.platformDb.update(apiKeys).set({ name }).where(unrevoked(ctx, keyId)))],
    onMiss: "NOT_FOUND",
    audit: {
      action: "api_key.renamed",
      resource: { type: "api_key", id: keyId },
      summary: { before: row.name, after: name },
    },
    result,
  });
  return result;
}
