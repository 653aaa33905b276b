import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { refuseBeyondOwn, roleOf, roleUnchanged } from "../businesses";
import { wakeEmail } from "../email";
import { spendAllowance } from "./allowance";
import { invitationMail } from "./invitation-mail";
import { invitationRow, toInvitationDto, VALID_MS } from "./invitation-rows";
import { inviterOf } from "./inviter";
import type { InvitationDto } from "./schemas";
import { invitations } from "./table.platform";

/**
 * Sends an invitation again, for another seven days, one that ran out included. From now on it is
 * the caller's, who must have what its role allows.
 * @throws AppError NOT_FOUND, FORBIDDEN, STATE_INVALID once answered or revoked, RATE_LIMITED
 */
export async function resendInvitation(
  ctx: BusinessCtx,
  invitationId: string,
): Promise<InvitationDto> {
  require(ctx, "members:write");
  const { businessId, platformDb: db } = ctx;
  const row = await invitationRow(db, businessId, invitationId);
  if (row.status !== "pending") throw new AppError("STATE_INVALID");
  const [inviter, role] = await Promise.all([inviterOf(ctx), roleOf(db, businessId, row.role)]);
  refuseBeyondOwn(ctx, role);
  await spendAllowance(ctx);
  const now = ctx.now();
  const changes = { invitedBy: inviter.id, sentAt: now, expiresAt: now + VALID_MS };
  const next = { ...row, ...changes };
  const dto = toInvitationDto(next, now, { role: role.displayName, inviter: inviter.name });
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(
        db
          .update(invitations)
          .set(changes)
          .where(and(eq(invitations.id, row.id), eq(invitations.status, "pending"))),
      ),
      ...roleUnchanged(businessId, role),
      ...invitationMail(ctx, next),
    ],
    onMiss: "STATE_INVALID",
    audit: {
      action: "invitation.resent",
      resource: { type: "invitation", id: row.id },
      summary: { role: row.role },
    },
    result: dto,
  });
  wakeEmail(ctx, "platform");
  return dto;
}
