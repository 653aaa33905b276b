import type { IncomingMessage } from "node:http";

/** An email as a stand-in reads it from a request. */
export interface ReadEmail {
  to: string;
  emailId: string;
  email: Record<string, unknown>;
}

const FIELDS = new Set(["from", "to", "subject", "html", "text", "reply_to", "headers", "tags"]);
const MAILBOX = /^(?:[^<>\r\n]+ <)?([^<>\s@]+@[^<>\s@]+\.[^<>\s@]+?)>?$/;

/** @throws unless the email has the documented form: one recipient, text and HTML, one tag of ours */
export function readResendEmail(given: unknown): ReadEmail {
  const email = given as Record<string, unknown>;
  const unknown = Object.keys(email).filter((field) => !FIELDS.has(field));
  if (unknown.length > 0) throw new Error(`Unknown field ${unknown.join()}`);
  for (const field of ["from", "subject", "html", "text"]) {
    if (typeof email[field] !== "string") throw new Error(`Missing \`${field}\` field`);
  }
  const [to] = email.to as string[];
  const address = MAILBOX.exec(to ?? "")?.[1];
  if (!MAILBOX.test(email.from as string) || address === undefined) {
    throw new Error("Invalid `to` or `from` field");
  }
  const headers = Object.entries((email.headers ?? {}) as Record<string, unknown>);
  if (headers.some(([, value]) => typeof value !== "string")) throw new Error("Invalid headers");
  const tags = (email.tags ?? []) as { name: string; value: string }[];
  const fit = (text: string) => /^[\w-]{1,256}$/.test(text);
  if (!tags.every(({ name, value }) => fit(name) && fit(value))) throw new Error("Invalid tags");
  const emailId = tags.find(({ name }) => name === "email_id")?.value ?? "";
  return { to: address, emailId, email };
}

/** @throws unless it is a batch of at most 100, each validated by itself */
export function readResendBatch(request: IncomingMessage, body: string): ReadEmail[] {
  if (request.headers["x-batch-validation"] !== "permissive") throw new Error("Not permissive");
  const emails: unknown = JSON.parse(body);
  if (!Array.isArray(emails) || emails.length > 100) throw new Error("At most 100 emails");
  return emails.map(readResendEmail);
}
