import { and, desc, eq, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../platform/db";
import { roleNames } from "../businesses";
import { usersById } from "../users";
import { inStatus, toInvitationDto } from "./invitation-rows";
import type { InvitationDto, InvitationsQuery } from "./schemas";
import { invitations } from "./table.platform";

/**
 * The invitations of the business, the newest first.
 * @throws AppError CURSOR_INVALID
 */
export async function listInvitations(
  ctx: BusinessCtx,
  { limit, cursor, status }: InvitationsQuery,
): Promise<Page<InvitationDto>> {
  require(ctx, "members:read");
  const { businessId, platformDb: db } = ctx;
  const now = ctx.now();
  const scope = `invitations|${businessId}|${status ?? ""}`;
  const after = cursor === undefined ? null : decodeCursor(ctx.config, scope, cursor);
  const [rows, roleName] = await Promise.all([
    db
      .select()
      .from(invitations)
      .where(
        and(
          eq(invitations.businessId, businessId),
          status && inStatus(status, now),
          after ? sql`(created_at, id) < (${after[0]}, ${after[1]})` : undefined,
        ),
      )
      .orderBy(desc(invitations.createdAt), desc(invitations.id))
      .limit(limit + 1),
    roleNames(db, businessId),
  ]);
  const inviters = await usersById(
    db,
    rows.map(({ invitedBy }) => invitedBy),
  );
  return toPage(
    ctx.config,
    scope,
    limit,
    rows,
    (row) => [row.createdAt, row.id],
    (row) => {
      const inviter = inviters.get(row.invitedBy)?.name ?? "";
      return toInvitationDto(row, now, { role: roleName(row.role), inviter });
    },
  );
}
