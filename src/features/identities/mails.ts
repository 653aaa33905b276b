import type { Ctx } from "../../platform/ctx";
import { greetingOf, page } from "../auth";
import { layOut, type PlatformMails } from "../email";

type MailRow = Parameters<PlatformMails[string]>[1];

/** Notices about identities, by kind (ASVS 6.3.7). */
export const identityMails: PlatformMails = {
  "identity-linked": (ctx, row) =>
    notice(ctx, row, `${labelOf(row)} can now sign you in`, [
      `Your ${labelOf(row)} account was linked to your account here: whoever signs in there can sign in here.`,
      "If this was not you, remove the link and choose a new password at once.",
    ]),
  "identity-unlinked": (ctx, row) =>
    notice(ctx, row, `${labelOf(row)} no longer signs you in`, [
      `The link to your ${labelOf(row)} account was removed.`,
      "If this was not you, choose a new password and look through your sessions.",
    ]),
};

async function notice(ctx: Ctx, row: MailRow, subject: string, paragraphs: string[]) {
  return layOut({
    subject,
    greeting: await greetingOf(ctx, row),
    paragraphs,
    button: { label: "Look through your sign-in methods", href: page(ctx, "account/security") },
    footer: "You get this message because it concerns the safety of your account.",
  });
}

function labelOf({ data }: MailRow): string {
  return String(data.provider);
}
