import { type Ctx, requirePlatform } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { resealBatch, SEALED_COLUMNS } from "../../platform/rotation";
import type { RotatedSecretsDto, RotateSecrets } from "./schemas";

/**
 * Seals the next secrets at rest that another key has sealed with the first of ENCRYPTION_KEYS.
 * Called until `next` is null; it can be broken off and begun again at any time.
 */
export async function rotateSecrets(ctx: Ctx, { from }: RotateSecrets): Promise<RotatedSecretsDto> {
  requirePlatform(ctx, "platform:admin");
  const result = await resealBatch(ctx, SEALED_COLUMNS, from);
  const { resealed, failed } = result;
  await commit(ctx, {
    on: "platform",
    writes: [],
    audit: {
      action: "secrets.rotated",
      resource: { type: "secrets", id: null },
      summary: { resealed, failed },
    },
    result,
  });
  return result;
}
