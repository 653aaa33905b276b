import { type Ctx, requireSelf } from "../../platform/ctx";
import { inBusiness } from "../../platform/ctx/in-business";
import { locateShard } from "../../platform/ctx/create-ctx";
import { commit, guarded } from "../../platform/db";
import { AppError, type ErrorCode } from "../../platform/errors";
import { refreshPrincipal } from "../../platform/gate";
import { memberInsert, membershipChangedEvent, type Role, standingOf } from "../businesses";
import { userById, verifiedAddressCheck } from "../users";
import {
  invitationById,
  invitationByToken,
  invitationEnd,
  isFor,
  type InvitationRow,
} from "./invitation-rows";
import { type Offer, offerOf } from "./offer";
import type { AcceptedInvitationDto, InvitationToken } from "./schemas";

/**
 * Joins the business by the link of the mail. To anybody but the user whose confirmed address was
 * invited, the link is as invalid as a used one.
 * @throws AppError TOKEN_INVALID
 */
export async function acceptInvitation(
  ctx: Ctx,
  { token }: InvitationToken,
): Promise<AcceptedInvitationDto> {
  const userId = requireSelf(ctx);
  const row = await invitationByToken(ctx.platformDb, ctx.config, token);
  return join(ctx, userId, row, "TOKEN_INVALID");
}

/**
 * Joins the business by the list of one's own invitations.
 * @throws AppError NOT_FOUND
 */
export async function acceptMyInvitation(
  ctx: Ctx,
  invitationId: string,
): Promise<AcceptedInvitationDto> {
  const userId = requireSelf(ctx);
  return join(ctx, userId, await invitationById(ctx.platformDb, invitationId), "NOT_FOUND");
}

async function join(
  ctx: Ctx,
  userId: string,
  row: InvitationRow | undefined,
  refusal: ErrorCode,
): Promise<AcceptedInvitationDto> {
  const [user, offer] = await Promise.all([userById(ctx.platformDb, userId), offerOf(ctx, row)]);
  if (!user || !offer || !isFor(offer.row, user)) throw new AppError(refusal);
  const { businessId } = offer.row;
  const shard = await locateShard(ctx.env, businessId);
  if (!shard) throw new AppError(refusal);
  // Who is a member already keeps the role it has.
  const present = await standingOf(ctx.platformDb, businessId, userId);
  const role = present ?? offer.role;
  const result = {
    businessId,
    businessName: offer.businessName,
    role: role.id,
    roleName: role.displayName,
  };
  const inside = inBusiness(ctx, { businessId, shard, role: role.id });
  inside.idempotency = ctx.idempotency;
  await commit(inside, {
    on: "platform",
    writes: [
      guarded(invitationEnd(ctx.platformDb, offer.row, "accepted", ctx.now())),
      ...offer.checks,
      verifiedAddressCheck(userId, offer.row.email),
      ...(present ? [] : [memberInsert(ctx, { businessId, userId, role: role.id })]),
    ],
    onMiss: refusal,
    onDuplicate: refusal,
    audit: entries(offer, userId, present),
    events: present ? [] : [membershipChangedEvent(businessId, userId)],
    result,
  });
  await refreshPrincipal(ctx.env, userId);
  return result;
}

function entries({ row, role }: Offer, userId: string, present: Role | undefined) {
  const accepted = {
    action: "invitation.accepted",
    resource: { type: "invitation", id: row.id },
    summary: { invitedBy: row.invitedBy, role: role.id },
  };
  if (present) return [accepted];
  const resource = { type: "user", id: userId };
  return [accepted, { action: "member.added", resource, summary: { role: role.id }, userId }];
}
