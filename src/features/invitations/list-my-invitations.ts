import { and, desc, eq } from "drizzle-orm";
import { type Ctx, requireUser } from "../../platform/ctx";
import { userById } from "../users";
import { inStatus } from "./invitation-rows";
import { offerOf, toReceivedDto } from "./offer";
import type { ReceivedInvitationDto } from "./schemas";
import { invitations } from "./table.platform";

/** Nobody waits for more answers than that at a time. */
const MOST = 20;

/** The invitations to the caller's confirmed address that can be accepted now, newest first. */
export async function listMyInvitations(ctx: Ctx): Promise<ReceivedInvitationDto[]> {
  const userId = requireUser(ctx);
  const user = await userById(ctx.platformDb, userId);
  if (!user || user.emailVerifiedAt === null) return [];
  const rows = await ctx.platformDb
    .select()
    .from(invitations)
    .where(and(eq(invitations.email, user.email), inStatus("pending", ctx.now())))
    .orderBy(desc(invitations.createdAt))
    .limit(MOST);
  const offers = await Promise.all(rows.map((row) => offerOf(ctx, row)));
  return offers.flatMap((offer) => (offer ? [toReceivedDto(offer)] : []));
}
