import { reasonOf } from "../reason-of";
import { sendEach } from "../send-each";
import type { Outcome, OutgoingMessage, Transport } from "../types";
import { deliver } from "./deliver";
import { SmtpConnection } from "./smtp-connection";
import { parseSmtpUrl } from "./smtp-url";

/**
 * Sends through a mail server. Connections stay open between groups until close().
 * @param url `smtp://user:password@host:587` or `smtps://…`
 * @param clientName our name in EHLO
 * @param admit asked before the server is first connected to; what it throws keeps us from it
 */
export function smtpTransport(
  url: string,
  clientName: string,
  admit: () => Promise<void> = async () => undefined,
): Transport {
  const server = parseSmtpUrl(url);
  const idle: SmtpConnection[] = [];
  let admitted: Promise<void> | undefined;
  const open = async () => {
    await (admitted ??= admit());
    return SmtpConnection.open(server, clientName);
  };

  async function one(message: OutgoingMessage, deadline: number): Promise<Outcome> {
    const kept = idle.pop();
    let connection: SmtpConnection;
    try {
      connection = kept ?? (await open());
    } catch (error) {
      return { kind: "retry", reason: reasonOf(error), down: true };
    }
    const delivery = await deliver(connection, message);
    if (delivery.usable) idle.push(connection);
    else await connection.drop();
    // A kept connection may have been closed by the server meanwhile: that says nothing about the message.
    const stale = kept !== undefined && !delivery.usable && delivery.outcome.kind === "retry";
    return stale && Date.now() < deadline ? one(message, deadline) : delivery.outcome;
  }

  return {
    name: "smtp",
    idempotent: false,
    send: (messages, deadline) => sendEach(messages, deadline, (message) => one(message, deadline)),
    async close() {
      await Promise.all(idle.splice(0).map((connection) => connection.quit()));
    },
  };
}
