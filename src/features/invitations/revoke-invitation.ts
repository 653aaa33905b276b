import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { invitationEnd, invitationRow } from "./invitation-rows";

/**
 * Takes an invitation back; its link is useless from then on.
 * @throws AppError NOT_FOUND, STATE_INVALID once answered or revoked
 */
export async function revokeInvitation(
  ctx: BusinessCtx,
  invitationId: string,
): Promise<{ id: string }> {
  require(ctx, "members:write");
  const row = await invitationRow(ctx.platformDb, ctx.businessId, invitationId);
  if (row.status !== "pending") throw new AppError("STATE_INVALID");
  const result = { id: row.id };
  await commit(ctx, {
    on: "platform",
    writes: [guarded(invitationEnd(ctx.platformDb, row, "revoked", ctx.now()))],
    onMiss: "STATE_INVALID",
    audit: {
      action: "invitation.revoked",
      resource: { type: "invitation", id: row.id },
      summary: { role: row.role },
    },
    result,
  });
  return result;
}
