import { greetingOf, layOut, linkOf, page, tokenOf } from "../auth";
import type { PlatformMails } from "../email";

const SAFETY = "You get this message because it concerns the safety of your account.";

/** The mails about changing and ending an account, by kind. */
export const accountMails: PlatformMails = {
  "change-email": async (ctx, row) => {
    const link = await linkOf(ctx, row);
    return layOut({
      subject: "Confirm your new email address",
      // The address may be a stranger's: no words of the account's owner in this mail.
      greeting: "Hello,",
      paragraphs: [
        "Someone wants to use this address for an Edgeloop account. Confirm it to make it theirs.",
        "The link works once, for 24 hours.",
      ],
      button: {
        label: "Confirm address",
        href: page(ctx, "change-email", tokenOf(ctx.config, link)),
      },
      footer: "If this was not you, ignore this message; nothing happens without the link.",
    });
  },
  "email-changed": async (ctx, row) =>
    layOut({
      subject: "Your email address was changed",
      greeting: await greetingOf(ctx, row),
      paragraphs: [
        "The address of your account was changed. You sign in with the new one from now on.",
        "If this was not you, write to whoever runs this Edgeloop at once: this address opens the account no more.",
      ],
      footer: SAFETY,
    }),
  "account-deleted": async (ctx, row) => {
    const link = await linkOf(ctx, row);
    const until = new Date(Number(row.data.eraseAt)).toISOString().slice(0, 10);
    return layOut({
      subject: "Your account was deleted",
      greeting: await greetingOf(ctx, row),
      paragraphs: [
        "Your account was deleted and you were signed out everywhere.",
        `Until ${until} you can restore it. After that, everything personal is erased.`,
      ],
      button: {
        label: "Restore the account",
        href: page(ctx, "restore-account", tokenOf(ctx.config, link)),
      },
      footer: SAFETY,
    });
  },
};
