import type { Ctx } from "../../platform/ctx";
import type { Statement } from "../../platform/db";
import { iso } from "../../platform/http/fields";
import {
  findRole,
  getBusinessProfile,
  type Role,
  roleUnchanged,
  standingOf,
  standingUnchanged,
} from "../businesses";
import { userById } from "../users";
import { type InvitationRow, isOpen } from "./invitation-rows";
import type { ReceivedInvitationDto } from "./schemas";

/** What an invitation is worth now. */
export interface Offer {
  row: InvitationRow;
  role: Role;
  businessName: string;
  inviterName: string;
  /** Roll a commit back if it is worth less by then. */
  checks: Statement[];
}

/**
 * Judges an invitation anew: it is open, its role still exists, and whoever sent it is still an
 * active member who may invite and who has everything that the role allows today. Null otherwise.
 */
export async function offerOf(ctx: Ctx, row: InvitationRow | undefined): Promise<Offer | null> {
  if (!row || !isOpen(row, ctx.now())) return null;
  const { businessId, invitedBy } = row;
  const db = ctx.platformDb;
  const [role, inviter, standing] = await Promise.all([
    findRole(db, businessId, row.role),
    userById(db, invitedBy),
    standingOf(db, businessId, invitedBy),
  ]);
  if (!role || !standing || inviter?.status !== "active") return null;
  const needed = ["members:write", ...role.permissions];
  if (!needed.every((permission) => standing.permissions.includes(permission))) return null;
  return {
    row,
    role,
    businessName: (await getBusinessProfile(ctx, businessId)).name,
    inviterName: inviter.name,
    checks: [
      ...standingUnchanged(businessId, invitedBy, standing),
      ...roleUnchanged(businessId, role),
    ],
  };
}

/** An invitation as whoever is invited sees it. */
export function toReceivedDto(offer: Offer): ReceivedInvitationDto {
  return {
    id: offer.row.id,
    email: offer.row.email,
    businessName: offer.businessName,
    inviterName: offer.inviterName,
    roleName: offer.role.displayName,
    expiresAt: iso(offer.row.expiresAt),
  };
}
