import type { Config } from "../../../platform/config";
import { sameText, sign } from "../../../platform/crypto";
import { Buffer } from "../../../platform/crypto/buffer";
import { AppError } from "../../../platform/errors";

/** Which email a hit belongs to. */
export interface TrackedEmail {
  businessId: string;
  emailId: string;
}

/** Which link of it, from 0, and where that leads. */
export interface TrackedLink extends TrackedEmail {
  position: number;
  url: string;
}

/** 96 bits of each signature. */
const MAC = 16;

/**
 * The part of a link's token that names the email, and all of the pixel's: its ids and their
 * signature. Made once for an email, however many links it has.
 */
export function emailToken(config: Config, { businessId, emailId }: TrackedEmail): string {
  // Without their prefixes: every character of a link counts thirty times in a mail.
  const ids = businessId.slice(4) + emailId.slice(4);
  return `${ids}.${macOf(config, "email", ids)}`;
}

/** Whose links are tracked, and on which of our hosts: no business's lead on from another's. */
export interface LinkPlace {
  businessId: string;
  hostname: string;
}

/**
 * The part of a link's token that names the link: signed for the business and its host, the same in
 * all its emails, so that it is made once for a campaign.
 */
export function linkToken(
  config: Config,
  place: LinkPlace,
  { position, url }: Pick<TrackedLink, "position" | "url">,
): string {
  const encoded = Buffer.from(url).toString("base64url");
  return `${position}.${encoded}.${linkMac(config, place, position, encoded)}`;
}

/**
 * Where a link leads and whose it is. Both parts are ours, or it leads nowhere; they need no row and
 * do not expire, for people open old mail.
 * @param token emailToken() and linkToken(), with a dot between them
 * @param hostname at which it was asked for
 * @throws AppError TOKEN_INVALID
 */
export function readClickToken(config: Config, token: string, hostname: string): TrackedLink {
  const [ids = "", mac = "", position = "", encoded = "", own = ""] = token.split(".");
  const email = readEmailToken(config, `${ids}.${mac}`);
  const place = { businessId: email.businessId, hostname };
  if (!sameText(own, linkMac(config, place, Number(position), encoded))) {
    throw new AppError("TOKEN_INVALID");
  }
  const url = Buffer.from(encoded, "base64url").toString();
  return { ...email, position: Number(position), url };
}

/**
 * Which email a pixel belongs to.
 * @throws AppError TOKEN_INVALID
 */
export function readEmailToken(config: Config, token: string): TrackedEmail {
  const [ids = "", mac = ""] = token.split(".");
  if (!sameText(mac, macOf(config, "email", ids))) throw new AppError("TOKEN_INVALID");
  return { businessId: `biz_${ids.slice(0, 26)}`, emailId: `eml_${ids.slice(26)}` };
}

function linkMac(
  config: Config,
  { businessId, hostname }: LinkPlace,
  position: number,
  encoded: string,
): string {
  return macOf(config, "link", `${businessId}|${hostname}|${position}|${encoded}`);
}

function macOf(config: Config, of: "email" | "link", text: string): string {
  return sign(config, "tracking", `${of}|${text}`).slice(0, MAC);
}
