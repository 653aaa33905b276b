import { Buffer } from "../../platform/crypto/buffer";
import { formatMailbox } from "./address";
import { headerValue } from "./header-text";
import type { OutgoingMessage } from "./types";

const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]*$/;
const FOLDED_FROM = 500;
const ASCII_LINES = /^(?:[\t\x20-\x7e]{0,998}(?:\r\n|$))*$/;

/**
 * The message as RFC 5322 and MIME text with CRLF lines: a text part, then the HTML part
 * (`multipart/alternative`, RFC 2046 §5.1.4). Only ASCII leaves.
 * @throws Error if an address or a header value is not safe
 */
export function mime(message: OutgoingMessage): string {
  const boundary = `=_${message.messageId.replace(/[^A-Za-z0-9]/g, "").slice(0, 60)}`;
  return [
    ...headersOf(message).map(([name, value]) => `${name}: ${value}`),
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    "",
    `--${boundary}`,
    part("text/plain", message.text),
    `--${boundary}`,
    part("text/html", message.html),
    `--${boundary}--`,
    "",
  ].join("\r\n");
}

/** The headers of a message, in the order in which they are sent. */
export function headersOf(message: OutgoingMessage): [name: string, value: string][] {
  const more = Object.entries(message.headers).map(([name, value]): [string, string] => {
    if (!HEADER_NAME.test(name)) throw new Error(`"${name}" is not a header name`);
    return [name, folded(headerValue(value))];
  });
  return [
    ["From", formatMailbox(message.from)],
    ["To", formatMailbox(message.to)],
    ...replyTo(message),
    ["Subject", headerValue(message.subject)],
    ["Message-ID", `<${headerValue(message.messageId)}>`],
    ["Date", new Date(message.at).toUTCString().replace("GMT", "+0000")],
    ...more,
    ["MIME-Version", "1.0"],
  ];
}

/** A list that is too long for a line of 998 characters (RFC 5322 §2.1.1) goes on in the next one. */
function folded(value: string): string {
  return value.length > FOLDED_FROM ? value.replaceAll(">, <", ">,\r\n <") : value;
}

function replyTo({ replyTo: address }: OutgoingMessage): [name: string, value: string][] {
  return address ? [["Reply-To", formatMailbox({ name: null, address })]] : [];
}

function part(type: string, content: string): string {
  const lines = content.replace(/\r\n|\r|\n/g, "\r\n");
  const plain = ASCII_LINES.test(lines);
  const body = plain ? lines : wrapped(Buffer.from(lines).toString("base64"));
  return [
    `Content-Type: ${type}; charset=utf-8`,
    `Content-Transfer-Encoding: ${plain ? "7bit" : "base64"}`,
    "",
    body,
  ].join("\r\n");
}

function wrapped(base64: string): string {
  return base64.replace(/.{76}(?=.)/g, "$&\r\n");
}
