import { greetingOf } from "../../auth";
import { layOut, type PlatformMails } from "../../email";

/** What a user is told of what staff did to their account. */
export const staffMails: PlatformMails = {
  "factors-reset": async (ctx, row) =>
    layOut({
      subject: "Your second factors were removed",
      greeting: await greetingOf(ctx, row),
      paragraphs: [
        "A member of our staff removed the second factors of your account: authenticators, recovery codes and passkeys. You were signed out everywhere.",
        "If you did not ask for this, choose a new password at once and tell us.",
      ],
      button: {
        label: "Choose a new password",
        href: `${ctx.config.APP_ORIGIN}/forgot-password`,
      },
      footer: "You get this message because it concerns the safety of your account.",
    }),
};
