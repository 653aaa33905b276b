import { layOut, type PlatformMails } from "../email";
import { deviceFamily } from "./device-family";
import { codeOf, type LinkRow, tokenOf } from "./link-rows";

import { greetingOf, linkOf, page } from "./mail-parts";
import { sessionById } from "./session-rows";
import { signUpsOf } from "./sign-ups";

/**
 * The mails about accounts, by kind. They are made when they are sent: links and codes are
 * computed then and never wait in a table.
 */
export const platformMails: PlatformMails = {
  "verify-email": async (ctx, row) => {
    const link = await linkOf(ctx, row);
    const signUps = await signUpsOf(ctx.platformDb, link.userId);
    return layOut({
      subject: "Confirm your email address",
      // Who signs up with somebody else's address must not get words of theirs into this mail.
      greeting: "Hello,",
      paragraphs: [
        "Confirm your address to start using Edgeloop. The link works once, for 24 hours.",
        "You can also type the code below; it works for 10 minutes.",
        ...(signUps.length > 1 ? [contested(link)] : []),
      ],
      button: {
        label: "Confirm address",
        href: page(ctx, "verify-email", tokenOf(ctx.config, link)),
      },
      code: codeOf(ctx.config, link),
      footer: "If you did not sign up, ignore this message; nothing happens without the link.",
    });
  },
  "reset-password": async (ctx, row) => {
    const link = await linkOf(ctx, row);
    return layOut({
      subject: "Choose a new password",
      greeting: await greetingOf(ctx, row),
      paragraphs: [
        "Someone asked to reset the password of your account. The link works once, for an hour.",
        "Choosing a new password signs you out on every device.",
      ],
      button: {
        label: "Choose a password",
        href: page(ctx, "reset-password", tokenOf(ctx.config, link)),
      },
      footer: "If this was not you, ignore this message; your password stays as it is.",
    });
  },
  "magic-link": async (ctx, row) => {
    const link = await linkOf(ctx, row);
    return layOut({
      subject: "Sign in to Edgeloop",
      // An address that nobody has proved yet must not carry the words of whoever registered it.
      greeting: "Hello,",
      paragraphs: [
        "Someone asked to sign in with this address. The link works once, for 10 minutes, in any browser.",
        "You can also type the code below where you asked for it; it works for 10 minutes. Give it to nobody.",
      ],
      button: { label: "Sign in", href: page(ctx, "magic-link", tokenOf(ctx.config, link)) },
      code: codeOf(ctx.config, link),
      footer: "If this was not you, ignore this message; nobody gets in without it.",
    });
  },
  "unlock-account": async (ctx, row) => {
    const link = await linkOf(ctx, row);
    return layOut({
      subject: "Your account was locked",
      greeting: await greetingOf(ctx, row),
      paragraphs: [
        "There were too many failed attempts to sign in to your account, so we locked it for up to 15 minutes. Your password was not found out.",
        "If it was you, unlock it at once with the button. The link works once, for 24 hours.",
        "If it was not you, you need not do anything. A passkey works even while the account is locked.",
      ],
      button: { label: "Unlock account", href: page(ctx, "unlock", tokenOf(ctx.config, link)) },
      footer: "You get this message because it concerns the safety of your account.",
    });
  },
  "new-device": async (ctx, row) => {
    const session = await sessionById(ctx.platformDb, String(row.data.sessionId));
    const at = session && new Date(session.createdAt).toISOString().slice(0, 16).replace("T", " ");
    return layOut({
      subject: "A new device signed in to your account",
      greeting: await greetingOf(ctx, row),
      paragraphs: [
        `${deviceFamily(session?.userAgent ?? null)} signed in from ${session?.address ?? "an unknown address"}${at ? ` on ${at} UTC` : ""}. We have not seen this device in this place before.`,
        "If it was you, there is nothing to do. If not, end that session and choose a new password.",
      ],
      button: { label: "Look through your sessions", href: page(ctx, "account/sessions") },
      footer: "You get this message because it concerns the safety of your account.",
    });
  },
  "account-exists": async (ctx, row) =>
    layOut({
      subject: "You already have an account",
      greeting: await greetingOf(ctx, row),
      paragraphs: [
        "Someone, probably you, tried to sign up with this address. It already has an account.",
        "Sign in with your password. If you have forgotten it, choose a new one there.",
      ],
      button: { label: "Sign in", href: page(ctx, "sign-in") },
      footer: "If this was not you, there is nothing to do; your account was not touched.",
    }),
  "session-reuse": async (ctx, row) =>
    layOut({
      subject: "We signed one of your devices out",
      greeting: await greetingOf(ctx, row),
      paragraphs: [
        "A sign-in of one of your devices was used a second time, from a copy. To be safe we ended it. Your other devices stay signed in.",
        "If you do not know why, choose a new password and look through your sessions.",
      ],
      button: { label: "Choose a password", href: page(ctx, "forgot-password") },
      footer: "You get this message because it concerns the safety of your account.",
    }),
  "password-changed": async (ctx, row) =>
    layOut({
      subject: "Your password was changed",
      greeting: await greetingOf(ctx, row),
      paragraphs: [
        "The password of your account was changed, and every device was signed out.",
        "If this was not you, reset the password at once.",
      ],
      button: { label: "Reset the password", href: page(ctx, "forgot-password") },
      footer: "You get this message because it concerns the safety of your account.",
    }),
};

/** Said when more than one sign-up waits for the address: they may not be the same person's. */
function contested(link: LinkRow): string {
  const at = new Date(link.createdAt).toISOString().slice(0, 16).replace("T", " ");
  return link.passwordHash === null
    ? "Someone signed up with your address more than once, with different passwords. None of them is kept: you choose yours by a further mail."
    : `Someone signed up with your address more than once, with different passwords. This link is for the password of ${at} UTC: leave it alone if that was not you.`;
}
