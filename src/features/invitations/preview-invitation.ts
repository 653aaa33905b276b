import { type Ctx, requireNothing } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { invitationByToken } from "./invitation-rows";
import { offerOf, toReceivedDto } from "./offer";
import type { InvitationToken, ReceivedInvitationDto } from "./schemas";

/**
 * Shows who invites whom into what. Changes nothing; the token of the mail is the proof.
 * @throws AppError TOKEN_INVALID
 */
export async function previewInvitation(
  ctx: Ctx,
  { token }: InvitationToken,
): Promise<ReceivedInvitationDto> {
  requireNothing(ctx);
  const offer = await offerOf(ctx, await invitationByToken(ctx.platformDb, ctx.config, token));
  if (!offer) throw new AppError("TOKEN_INVALID");
  return toReceivedDto(offer);
}
