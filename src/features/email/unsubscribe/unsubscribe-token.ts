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
}

/**
 * A token that needs no row and does not expire: a link works as long as SECRET_KEY lives, five
 * years at least.
 */
export function unsubscribeToken(
  config: Config,
  { businessId, contactId, email }: Subscription,
): string {
  const text = Buffer.from([businessId, contactId, email].join("|")).toString("base64url");
  return `${text}.${sign(config, "unsubscribe", text)}`;
}

/**
 * Whom a token is for.
 * @throws AppError TOKEN_INVALID
 */
export function readUnsubscribeToken(config: Config, token: string): Subscription {
  const [text = "", mac = ""] = token.split(".");
  if (!sameText(mac, sign(config, "unsubscribe", text))) throw new AppError("TOKEN_INVALID");
  const [businessId = "", contactId = "", ...email] = Buffer.from(text, "base64url")
    .toString()
    .split("|");
  return { businessId, contactId, email: email.join("|") };
}
