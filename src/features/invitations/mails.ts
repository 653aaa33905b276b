import { AppError } from "../../platform/errors";
import { getBusinessProfile } from "../businesses";
import { layOut, type PlatformMails } from "../email";
import { userById } from "../users";
import { invitationById, invitationToken } from "./invitation-rows";
import { offerOf } from "./offer";

/** The mails about one's place in a business, by kind; made when they are sent. */
export const invitationMails: PlatformMails = {
  invitation: async (ctx, { data }) => {
    const offer = await offerOf(
      ctx,
      await invitationById(ctx.platformDb, String(data.invitationId)),
    );
    // Taken back, answered or worthless before it was sent.
    if (!offer) throw new AppError("GONE");
    const [inviter, business] = [unlinked(offer.inviterName), unlinked(offer.businessName)];
    const token = invitationToken(ctx.config, offer.row);
    return layOut({
      subject: `${inviter} invites you to ${business}`,
      greeting: "Hello,",
      paragraphs: [
        `${inviter} invites you to work in ${business} on Edgeloop as ${unlinked(offer.role.displayName)}.`,
        `The link works once, for seven days, and for the account with the address ${offer.row.email} alone. Without an account you are shown how to make one.`,
      ],
      button: {
        label: "See the invitation",
        href: `${ctx.config.APP_ORIGIN}/invitation#token=${token}`,
      },
      footer: "If you do not know who this is, ignore this message or decline; nothing happens.",
    });
  },
  "ownership-received": async (ctx, { data }) => {
    const { name } = await getBusinessProfile(ctx, String(data.businessId));
    const other = (await userById(ctx.platformDb, String(data.otherUserId)))?.name ?? "Its owner";
    return layOut({
      subject: `You are now an owner of ${unlinked(name)}`,
      greeting: "Hello,",
      paragraphs: [
        `${unlinked(other)} has handed ${unlinked(name)} over to you. You may do everything in it, also delete it.`,
      ],
      button: { label: "Open it", href: `${ctx.config.APP_ORIGIN}/b/${String(data.businessId)}` },
      footer: "You get this message because it concerns what you own.",
    });
  },
  "ownership-given": async (ctx, { data }) => {
    const { name } = await getBusinessProfile(ctx, String(data.businessId));
    const other = (await userById(ctx.platformDb, String(data.otherUserId)))?.name ?? "A member";
    return layOut({
      subject: `You have handed ${unlinked(name)} over`,
      greeting: "Hello,",
      paragraphs: [
        `${unlinked(other)} is now an owner of ${unlinked(name)}, and you are an admin.`,
        "If this was not you, choose a new password, look through your sessions, and ask the new owner.",
      ],
      button: { label: "Your account", href: `${ctx.config.APP_ORIGIN}/account` },
      footer: "You get this message because it concerns what you own.",
    });
  },
};

/** Words of strangers must not become links of theirs in a mail of ours. */
function unlinked(text: string): string {
  return text.replace(/[:/@]+/g, " ").replace(/\.(?=\S)/g, ". ");
}
