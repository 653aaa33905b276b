import type { Ctx } from "../../platform/ctx";
import { greetingOf, page } from "../auth";
import { layOut, type PlatformMails } from "../email";

type MailRow = Parameters<PlatformMails[string]>[1];

/** Notices about the phone number, by kind (ASVS 6.3.7). */
export const phoneMails: PlatformMails = {
  "phone-changed": (ctx, row) =>
    notice(ctx, row, "The phone number of your account was changed", [
      "A new number was confirmed by a code. Whoever reads its messages can sign in to your account.",
      "If this was not you, remove the number and choose a new password at once.",
    ]),
  "phone-removed": (ctx, row) =>
    notice(ctx, row, "The phone number of your account was removed", [
      "No code signs in to your account by phone any more.",
      "If this was not you, choose a new password and look through your sessions.",
    ]),
};

async function notice(ctx: Ctx, row: MailRow, subject: string, paragraphs: string[]) {
  return layOut({
    subject,
    greeting: await greetingOf(ctx, row),
    paragraphs,
    button: { label: "Look through your security", href: page(ctx, "account/security") },
    footer: "You get this message because it concerns the safety of your account.",
  });
}
