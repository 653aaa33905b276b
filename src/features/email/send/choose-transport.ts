import { smtpTransport, type Transport } from "../../../integrations/email";
import { config } from "../../../platform/config";
import type { Ctx } from "../../../platform/ctx";
import { mailboxTransport } from "../../mailbox";
import { senderDomain } from "./message-id";

/** The way out of this installation: a mail server, in development the mailbox, else null. */
export function chooseTransport(ctx: Ctx): Transport | null {
  const settings = config(ctx.env);
  if (settings.SMTP_URL) return smtpTransport(settings.SMTP_URL, senderDomain(settings));
  if (__DEV__) return mailboxTransport(ctx);
  return null;
}
