import type { Ctx } from "../../platform/ctx";
import type { Write } from "../../platform/db";
import { platformEmailWrites } from "../email";
import type { InvitationRow } from "./invitation-rows";

/** The mail with the link; the link itself is made when the mail is sent. */
export function invitationMail(ctx: Ctx, { id, email }: InvitationRow): Write[] {
  const data = { invitationId: id };
  // Without a user: whether the address has an account must make no difference.
  return platformEmailWrites(ctx, { kind: "invitation", to: email, userId: null, data });
}
