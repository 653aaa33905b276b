import { greetingOf } from "../auth";
import { layOut, type PlatformMails } from "../email";

/** What a user is told of staff who act in their account. */
export const impersonationMails: PlatformMails = {
  "impersonation-started": async (ctx, row) =>
    layOut({
      subject: "A member of our staff acted in your account",
      greeting: await greetingOf(ctx, row),
      paragraphs: [
        "A member of our staff signed in to your account to help you, for an hour at most. They cannot see or change your password or your second factors.",
        "Everything they do is listed in your activity, with the reason.",
      ],
      button: { label: "See your activity", href: `${ctx.config.APP_ORIGIN}/account/activity` },
      footer: "You get this message because it concerns the safety of your account.",
    }),
};
