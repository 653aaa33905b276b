import { Buffer } from "../../../platform/crypto/buffer";
import type { Config } from "../../../platform/config";
import { sameText, sign } from "../../../platform/crypto";
import { AppError } from "../../../platform/errors";

/** Whom an unsubscribe link is for. */
export interface Subscription {
  businessId: string;
  contactId: string;
  /** The address that the email went to. */
  email: string;
  /** The email that has the link; links of the first version do not name theirs. */
  emailId?: string;
}

/**
 * A token that needs no row and does not expire: a link works as long as SECRET_KEY lives, five
 * years at least.
 */
export function unsubscribeToken(
  config: Config,
  { businessId, contactId, email, emailId }: Subscription,
): string {
  const parts = [...(emailId === undefined ? [] : [emailId]), businessId, contactId, email];
  const text = Buffer.from(parts.join("|")).toString("base64url");
  return `${text}.${sign(config, "unsubscribe", text)}`;
}

/**
 * Whom a token is for.
 * @throws AppError TOKEN_INVALID
 */
export function readUnsubscribeToken(config: Config, token: string): Subscription {
  const [text = "", mac = ""] = token.split(".");
  if (!sameText(mac, sign(config, "unsubscribe", text))) throw new AppError("TOKEN_INVALID");
  const parts = Buffer.from(text, "base64url").toString().split("|");
  const emailId = parts[0]?.startsWith("eml_") ? parts.shift() : undefined;
  const [businessId = "", contactId = "", ...email] = parts;
  return { businessId, contactId, email: email.join("|"), ...(emailId && { emailId }) };
}
