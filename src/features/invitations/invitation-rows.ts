import { and, eq, gt, sql } from "drizzle-orm";
import { makeLinkToken, parseLinkToken, verifyLinkToken } from "../../platform/auth";
import type { Config } from "../../platform/config";
import type { Db } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { iso } from "../../platform/http/fields";
import type { UserRow } from "../users";
import type { InvitationDto, InvitationStatus } from "./schemas";
import { invitations } from "./table.platform";

export type InvitationRow = typeof invitations.$inferSelect;

/** How long an invitation can be accepted after it was sent. */
export const VALID_MS = 7 * 86_400_000;

/** The token in the mail's link: computed whenever it is needed, stored nowhere. */
export function invitationToken(config: Config, { id, nonce }: InvitationRow): string {
  return makeLinkToken(config, "invitation", { id, nonce, generation: 0 });
}

/** The invitation with this id. */
export async function invitationById(db: Db, id: string): Promise<InvitationRow | undefined> {
  const [row] = await db.select().from(invitations).where(eq(invitations.id, id));
  return row;
}

/** The invitation that a token was made for, ended ones included. */
export async function invitationByToken(
  db: Db,
  config: Config,
  token: string,
): Promise<InvitationRow | undefined> {
  const parsed = parseLinkToken(token);
  const row = parsed ? await invitationById(db, parsed.id) : undefined;
  if (!parsed || !row) return undefined;
  return verifyLinkToken(config, "invitation", parsed, row.nonce) ? row : undefined;
}

/**
 * An invitation of the business.
 * @throws AppError NOT_FOUND
 */
export async function invitationRow(
  db: Db,
  businessId: string,
  id: string,
): Promise<InvitationRow> {
  const row = await invitationById(db, id);
  if (row?.businessId !== businessId) throw new AppError("NOT_FOUND");
  return row;
}

/** An invitation that nobody has answered, and whose time has not run out. */
export function isOpen(row: InvitationRow, now: number): boolean {
  return statusOf(row, now) === "pending";
}

/** True if the address that was invited is this user's beyond doubt. */
export function isFor(
  { email }: InvitationRow,
  user: Pick<UserRow, "email" | "emailVerifiedAt">,
): boolean {
  return user.emailVerifiedAt !== null && user.email === email;
}

/** The end of an open invitation. Touches no row if it has ended. */
export function invitationEnd(
  db: Db,
  row: InvitationRow,
  status: "accepted" | "declined" | "revoked",
  now: number,
) {
  return db
    .update(invitations)
    .set({ status, endedAt: now })
    .where(
      and(
        eq(invitations.id, row.id),
        eq(invitations.status, "pending"),
        // An invitation sent again, perhaps for other reasons, is not the one that was judged.
        eq(invitations.sentAt, row.sentAt),
        status === "revoked" ? undefined : gt(invitations.expiresAt, now),
      ),
    );
}

/** The rows that are in this state now. */
export function inStatus(status: InvitationStatus, now: number) {
  if (status === "pending") return sql`status = 'pending' AND expires_at > ${now}`;
  if (status !== "expired") return eq(invitations.status, status);
  return sql`(status = 'expired' OR (status = 'pending' AND expires_at <= ${now}))`;
}

/** An invitation as the business sees it. */
export function toInvitationDto(
  row: InvitationRow,
  now: number,
  names: { role: string; inviter: string },
): InvitationDto {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    roleName: names.role,
    status: statusOf(row, now),
    invitedBy: { userId: row.invitedBy, name: names.inviter },
    createdAt: iso(row.createdAt),
    sentAt: iso(row.sentAt),
    expiresAt: iso(row.expiresAt),
  };
}

function statusOf({ status, expiresAt }: InvitationRow, now: number): InvitationStatus {
  return status === "pending" && expiresAt <= now ? "expired" : status;
}
