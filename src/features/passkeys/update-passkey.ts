import { type Ctx, requireSelf } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { passkeyRow, toPasskeyDto } from "./passkey-rows";
import { passkeyRename } from "./passkey-writes";
import type { PasskeyDto, UpdatePasskey } from "./schemas";

/**
 * Gives one of one's passkeys another name.
 * @throws AppError NOT_FOUND
 */
export async function updatePasskey(
  ctx: Ctx,
  id: string,
  { name }: UpdatePasskey,
): Promise<PasskeyDto> {
  const userId = requireSelf(ctx);
  const db = ctx.platformDb;
  const row = await passkeyRow(db, userId, id);
  const dto = toPasskeyDto({ ...row, name });
  await commit(ctx, {
    on: "platform",
    writes: [guarded(passkeyRename(db, row, name))],
    onMiss: "NOT_FOUND",
    audit: {
      action: "passkey.renamed",
      resource: { type: "passkey", id },
      summary: { from: row.name, to: name },
      userId,
    },
    result: dto,
  });
  return dto;
}
