import { type BusinessCtx, require, requireSelf } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { refreshPrincipal } from "../../platform/gate";
import { apiKeyRow, unrevoked } from "./api-key-rows";
import { apiKeyRevokedEvent } from "./events";
import { apiKeys } from "./table.platform";

/**
 * Ends a key, from its next request on.
 * @throws AppError NOT_FOUND
 */
export async function revokeApiKey(ctx: BusinessCtx, keyId: string): Promise<{ id: string }> {
  require(ctx, "api-keys:write");
  requireSelf(ctx);
  const { name } = await apiKeyRow(ctx, keyId);
  const result = { id: keyId };
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(
        ctx.platformDb.update(apiKeys).set({ revokedAt: ctx.now() }).where(unrevoked(ctx, keyId)),
      ),
    ],
    onMiss: "NOT_FOUND",
    audit: {
      action: "api_key.revoked",
      resource: { type: "api_key", id: keyId },
      summary: { name },
    },
    events: [apiKeyRevokedEvent(keyId)],
    result,
  });
  await refreshPrincipal(ctx.env, keyId, "key");
  return result;
}
