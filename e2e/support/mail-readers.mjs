import { readLog } from "./read-log.mjs";

/**
 * Finds the text of the newest message to an address.
 * @typedef {(to: string) => Promise<string | undefined>} MailReader
 */

/**
 * @param {string} origin
 * @param {{ to?: string, limit?: number }} [query]
 * @returns {Promise<{ to: string, subject: string, text: string, html: string,
 *   headers: Record<string, string> }[]>} messages of the local mailbox, newest first
 */
export async function readMailbox(origin, { to, limit = 1000 } = {}) {
  const query = new URLSearchParams({ limit: String(limit), ...(to !== undefined && { to }) });
  const response = await fetch(`${origin}/dev/mailbox/messages?${query}`);
  const { data } = await response.json();
  return data;
}

/**
 * @param {string} origin
 * @returns {MailReader}
 */
export function fromMailbox(origin) {
  return async (to) => (await readMailbox(origin, { to, limit: 1 }))[0]?.text;
}

/**
 * @param {string} log of a sink
 * @returns {MailReader}
 */
export function fromSink(log) {
  return async (to) => readLog(log).findLast((message) => message.to === to)?.text;
}
