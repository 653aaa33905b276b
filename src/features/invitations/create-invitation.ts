import { and, eq, lte } from "drizzle-orm";
import { newNonce } from "../../platform/auth";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { AppError, isAppError } from "../../platform/errors";
import { refuseBeyondOwn, roleOf, roleUnchanged, standingOf } from "../businesses";
import { wakeEmail } from "../email";
import { userByEmail } from "../users";
import { spendAllowance } from "./allowance";
import { invitationMail } from "./invitation-mail";
import { type InvitationRow, toInvitationDto, VALID_MS } from "./invitation-rows";
import { inviterOf } from "./inviter";
import type { CreateInvitation, InvitationDto } from "./schemas";
import { invitations } from "./table.platform";

/**
 * Invites whoever has this address into the business, for seven days. Nothing in the answer
 * depends on whether the address has an account. Nobody grants what they lack.
 * @throws AppError FORBIDDEN for a role beyond one's own, NOT_FOUND for one that does not exist,
 *   ALREADY_EXISTS for members and who is invited already, RATE_LIMITED
 */
export async function createInvitation(
  ctx: BusinessCtx,
  input: CreateInvitation,
): Promise<InvitationDto> {
  require(ctx, "members:write");
  const { businessId, platformDb: db } = ctx;
  const [inviter, role] = await Promise.all([inviterOf(ctx), roleOf(db, businessId, input.role)]);
  refuseBeyondOwn(ctx, role);
  await refuseMember(ctx, input.email);
  await spendAllowance(ctx);
  const now = ctx.now();
  const row: InvitationRow = {
    id: ctx.newId("inv"),
    businessId,
    email: input.email,
    role: role.id,
    invitedBy: inviter.id,
    nonce: newNonce(),
    status: "pending",
    createdAt: now,
    sentAt: now,
    expiresAt: now + VALID_MS,
    endedAt: null,
  };
  const dto = toInvitationDto(row, now, { role: role.displayName, inviter: inviter.name });
  try {
    await commit(ctx, {
      on: "platform",
      writes: [
        // One that has run out makes room.
        db
          .update(invitations)
          .set({ status: "expired", endedAt: now })
          .where(
            and(
              eq(invitations.businessId, businessId),
              eq(invitations.email, row.email),
              eq(invitations.status, "pending"),
              lte(invitations.expiresAt, now),
            ),
          ),
        db.insert(invitations).values(row),
        ...roleUnchanged(businessId, role),
        ...invitationMail(ctx, row),
      ],
      audit: {
        action: "invitation.created",
        resource: { type: "invitation", id: row.id },
        summary: { role: role.id },
      },
      result: dto,
    });
  } catch (error) {
    if (isAppError(error, "ALREADY_EXISTS")) throw taken("Invited already; send it again instead");
    throw error;
  }
  wakeEmail(ctx, "platform");
  return dto;
}

/** Tells who may see the members anyway that the address is one of theirs; nobody else. */
async function refuseMember(ctx: BusinessCtx, email: string): Promise<void> {
  if (!ctx.permissions.has("members:read")) return;
  const user = await userByEmail(ctx.platformDb, email);
  if (user && (await standingOf(ctx.platformDb, ctx.businessId, user.id))) {
    throw taken("A member already");
  }
}

function taken(message: string): AppError {
  return new AppError("ALREADY_EXISTS", { details: { email: [message] } });
}
