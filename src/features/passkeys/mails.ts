import type { Ctx } from "../../platform/ctx";
import { greetingOf, layOut, page } from "../auth";
import type { PlatformMails } from "../email";

type MailRow = Parameters<PlatformMails[string]>[1];

/** Notices about passkeys, by kind (ASVS 6.3.7). */
export const passkeyMails: PlatformMails = {
  "passkey-added": (ctx, row) =>
    notice(ctx, row, "A passkey was added to your account", [
      `The passkey “${nameOf(row)}” was added. Whoever has it can sign in to your account.`,
      "If this was not you, remove it and choose a new password at once.",
    ]),
  "passkey-removed": (ctx, row) =>
    notice(ctx, row, "A passkey was removed from your account", [
      `The passkey “${nameOf(row)}” was removed. It signs nobody in any more.`,
      "If this was not you, choose a new password and look through your sessions.",
    ]),
  "passkey-cloned": (ctx, row) =>
    notice(ctx, row, "We refused a copy of one of your passkeys", [
      `Somebody tried to use the passkey “${nameOf(row)}”, and it looks as if there were a copy of it. We refused it.`,
      "Remove this passkey and add a new one, even if it was you.",
    ]),
};

async function notice(ctx: Ctx, row: MailRow, subject: string, paragraphs: string[]) {
  return layOut({
    subject,
    greeting: await greetingOf(ctx, row),
    paragraphs,
    button: { label: "Look through your passkeys", href: page(ctx, "account/security") },
    footer: "You get this message because it concerns the safety of your account.",
  });
}

function nameOf({ data }: MailRow): string {
  return String(data.passkey);
}
