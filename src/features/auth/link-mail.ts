import type { Ctx } from "../../platform/ctx";
import type { Write } from "../../platform/db";
import { platformEmailWrites } from "../email";
import type { LinkRow } from "./link-rows";

/** The mail with the link; the link itself is made when the mail is sent. */
export function linkMail(ctx: Ctx, to: string, link: LinkRow): Write[] {
  const data = { linkId: link.id };
  return platformEmailWrites(ctx, { kind: link.purpose, to, userId: link.userId, data });
}
