import type { ReadEmail } from "./resend-shapes";

interface Mail {
  personalizations: {
    to: { email: string; name?: string }[];
    custom_args: Record<string, unknown>;
  }[];
  from: { email: string };
  subject: string;
  content: { type: string; value: string }[];
  headers?: Record<string, string>;
}

/** Headers that SendGrid sets itself and refuses from others. */
const RESERVED = /^(x-sg-.*|received|dkim-signature|content-.*|to|from|subject|reply-to|cc|bcc)$/i;

/** @throws unless the mail has the documented form: one recipient, text before HTML, our id */
export function readSendgridMail(given: unknown): ReadEmail {
  const mail = given as Mail;
  const [personalization, ...more] = mail.personalizations;
  const [to, ...others] = personalization!.to;
  if (more.length > 0 || others.length > 0) throw new Error("More than one recipient");
  if (Object.values(personalization!.custom_args).some((value) => typeof value !== "string")) {
    throw new Error("Custom arguments are strings");
  }
  const types = mail.content.map(({ type, value }) => (value.length > 0 ? type : ""));
  if (types.join() !== "text/plain,text/html") throw new Error("text/plain first, none empty");
  if (!mail.from.email.includes("@") || mail.subject === "")
    throw new Error("No sender, no subject");
  if (Object.keys(mail.headers ?? {}).some((name) => RESERVED.test(name))) {
    throw new Error("Reserved header");
  }
  const emailId = String(personalization!.custom_args.email_id);
  return { to: to!.email, emailId, email: { ...mail } };
}
