import type { Ctx } from "../../platform/ctx";
import type { PlatformMails } from "../email";
import { userById } from "../users";
import { codeOf, linkById, type LinkRow, tokenOf } from "./link-rows";
import { layOut } from "./mail-layout";
import { signUpsOf } from "./sign-ups";

type MailRow = Parameters<PlatformMails[string]>[1];

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

/** Tokens travel in the fragment, which reaches no server and no log. */
function page(ctx: Ctx, path: string, token?: string): string {
  return `${ctx.config.APP_ORIGIN}/${path}${token === undefined ? "" : `#token=${token}`}`;
}

async function greetingOf(ctx: Ctx, row: MailRow): Promise<string> {
  const user = row.userId === null ? undefined : await userById(ctx.platformDb, row.userId);
  return user ? `Hello ${user.name},` : "Hello,";
}

async function linkOf(ctx: Ctx, row: MailRow): Promise<LinkRow> {
  const link = await linkById(ctx.platformDb, String(row.data.linkId));
  if (!link) throw new Error("The link of this mail does not exist.");
  return link;
}
