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

/** 132 bits of the signature: as much as a cursor has. */
const MAC = 22;

/** An address in the form that tokens carry. The same for every recipient: made once, kept. */
export const encodeUrl = (url: string): string => Buffer.from(url).toString("base64url");

/**
 * The token of a link: readable by anyone, made by nobody but us. It needs no row and does not
 * expire, for people open old mail.
 * @param encoded the address, by encodeUrl()
 */
export function clickToken(
  config: Config,
  email: TrackedEmail,
  position: number,
  encoded: string,
): string {
  const text = `${idsOf(email)}.${position}.${encoded}`;
  return `${text}.${macOf(config, "click", text)}`;
}

/** The token of the pixel that tells of an open. */
export function openToken(config: Config, email: TrackedEmail): string {
  const text = idsOf(email);
  return `${text}.${macOf(config, "open", text)}`;
}

/**
 * Where a link leads and whose it is.
 * @throws AppError TOKEN_INVALID for whatever we did not sign: no other address is ever led to
 */
export function readClickToken(config: Config, token: string): TrackedLink {
  const [ids = "", position = "", encoded = "", mac = ""] = token.split(".");
  checkMac(config, "click", `${ids}.${position}.${encoded}`, mac);
  const url = Buffer.from(encoded, "base64url").toString();
  return { ...emailOf(ids), position: Number(position), url };
}

/**
 * Which email a pixel belongs to.
 * @throws AppError TOKEN_INVALID
 */
export function readOpenToken(config: Config, token: string): TrackedEmail {
  const [ids = "", mac = ""] = token.split(".");
  checkMac(config, "open", ids, mac);
  return emailOf(ids);
}

/** Both ids without their prefixes: every character of a link counts 30 times in a mail. */
function idsOf({ businessId, emailId }: TrackedEmail): string {
  return businessId.slice(4) + emailId.slice(4);
}

function emailOf(ids: string): TrackedEmail {
  return { businessId: `biz_${ids.slice(0, 26)}`, emailId: `eml_${ids.slice(26)}` };
}

function macOf(config: Config, of: "click" | "open", text: string): string {
  return sign(config, "tracking", `${of}|${text}`).slice(0, MAC);
}

function checkMac(config: Config, of: "click" | "open", text: string, mac: string): void {
  if (!sameText(mac, macOf(config, of, text))) throw new AppError("TOKEN_INVALID");
}
