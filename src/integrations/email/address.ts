import { phrase } from "./header-text";
import type { Mailbox } from "./types";

const ADDRESS = /^[\x21-\x7e]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?$/;

/** True for addresses that may stand in an SMTP command: ASCII, no space, bracket or control. */
export function isSendable(address: string): boolean {
  return ADDRESS.test(address) && !/[<>(),;:\\"[\]]/.test(address);
}

/** A mailbox as a header shows it: `"Corner Bakery" <corner@example.com>`. */
export function formatMailbox({ name, address }: Mailbox): string {
  if (!isSendable(address)) throw new Error("Not an address that can be sent to");
  return name === null || name === "" ? address : `${phrase(name)} <${address}>`;
}

/**
 * Reads `Name <address>` or a bare address.
 * @throws Error if it is neither
 */
export function parseMailbox(text: string): Mailbox {
  const match = /^\s*(?:(.*?)\s*<([^<>]+)>|([^<>\s]+))\s*$/.exec(text);
  const address = match?.[2] ?? match?.[3] ?? "";
  if (!isSendable(address)) throw new Error(`"${text}" is not a sender`);
  return { name: match?.[1]?.replace(/^"(.*)"$/, "$1") || null, address };
}
