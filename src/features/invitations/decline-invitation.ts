import { type Ctx, requireNothing, requireSelf } from "../../platform/ctx";
import { inBusiness } from "../../platform/ctx/in-business";
import { locateShard } from "../../platform/ctx/create-ctx";
import { commit, guarded } from "../../platform/db";
import { AppError, type ErrorCode } from "../../platform/errors";
import { userById } from "../users";
import {
  invitationById,
  invitationByToken,
  invitationEnd,
  type InvitationRow,
  isFor,
  isOpen,
} from "./invitation-rows";
import type { InvitationToken } from "./schemas";

/**
 * Declines by the link of the mail, which needs no account.
 * @throws AppError TOKEN_INVALID
 */
export async function declineInvitation(
  ctx: Ctx,
  { token }: InvitationToken,
): Promise<{ id: string }> {
  requireNothing(ctx);
  const row = await invitationByToken(ctx.platformDb, ctx.config, token);
  return decline(ctx, row, "TOKEN_INVALID");
}

/**
 * Declines from the list of one's own invitations.
 * @throws AppError NOT_FOUND
 */
export async function declineMyInvitation(ctx: Ctx, invitationId: string): Promise<{ id: string }> {
  const userId = requireSelf(ctx);
  const [user, row] = await Promise.all([
    userById(ctx.platformDb, userId),
    invitationById(ctx.platformDb, invitationId),
  ]);
  const isMine = row !== undefined && user !== undefined && isFor(row, user);
  return decline(ctx, isMine ? row : undefined, "NOT_FOUND");
}

async function decline(
  ctx: Ctx,
  row: InvitationRow | undefined,
  refusal: ErrorCode,
): Promise<{ id: string }> {
  if (!row || !isOpen(row, ctx.now())) throw new AppError(refusal);
  const { id, businessId } = row;
  const shard = await locateShard(ctx.env, businessId);
  if (!shard) throw new AppError(refusal);
  const result = { id };
  // Inside the business, whose audit log tells of it.
  await commit(inBusiness(ctx, { businessId, shard, role: "" }), {
    on: "platform",
    writes: [guarded(invitationEnd(ctx.platformDb, row, "declined", ctx.now()))],
    onMiss: refusal,
    audit: { action: "invitation.declined", resource: { type: "invitation", id } },
    result,
  });
  return result;
}
