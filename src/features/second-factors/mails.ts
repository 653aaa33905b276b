import { greetingOf, layOut, page } from "../auth";
import type { PlatformMails } from "../email";

type MailRow = Parameters<PlatformMails[string]>[1];

const FACTORS: Record<string, string> = {
  totp: "An authenticator app",
  hotp: "A hardware token",
  passkey: "A passkey",
};

const FOOTER = "You get this message because it concerns the safety of your account.";
const IF_NOT_YOU =
  "If this was not you, choose a new password at once, then look through your sessions and your second factors.";

/** The notices about second factors, by kind (ASVS 6.3.7). */
export const secondFactorMails: PlatformMails = {
  "factor-added": notice("A second factor was added to your account", ({ data }) => [
    `${factorOf(data)} was added to your account. From now on it is asked for when you sign in.`,
    IF_NOT_YOU,
  ]),
  "factor-removed": notice("A second factor was removed from your account", ({ data }) => [
    `${factorOf(data)} was removed from your account and is not asked for any more.`,
    IF_NOT_YOU,
  ]),
  "recovery-codes-made": notice("You have new recovery codes", () => [
    "New recovery codes were made for your account. The earlier ones do not work any more.",
    IF_NOT_YOU,
  ]),
  "recovery-code-used": notice("A recovery code was used", ({ data }) => [
    `A recovery code of your account was used. You have ${Number(data.left)} left; make new ones before they run out.`,
    IF_NOT_YOU,
  ]),
};

function notice(subject: string, paragraphs: (row: MailRow) => string[]): PlatformMails[string] {
  return async (ctx, row) =>
    layOut({
      subject,
      greeting: await greetingOf(ctx, row),
      paragraphs: paragraphs(row),
      button: { label: "Look at your security", href: page(ctx, "account/security") },
      footer: FOOTER,
    });
}

function factorOf({ factor }: MailRow["data"]): string {
  return FACTORS[String(factor)] ?? "A second factor";
}
