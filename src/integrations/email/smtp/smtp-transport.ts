import type { Outcome, OutgoingMessage, Transport } from "../types";
import { deliver } from "./deliver";
import { SmtpConnection } from "./smtp-connection";
import { reasonOf } from "./smtp-error";
import { parseSmtpUrl } from "./smtp-url";

/** Connections side by side; a Worker may have six. */
const CONNECTIONS = 5;

const NOT_BEGUN: Outcome = {
  kind: "retry",
  reason: "There was no time left to begin",
  begun: false,
};

/**
 * Sends through a mail server. Connections stay open between groups until close().
 * @param url `smtp://user:password@host:587` or `smtps://…`
 * @param clientName our name in EHLO
 */
export function smtpTransport(url: string, clientName: string): Transport {
  const server = parseSmtpUrl(url);
  const idle: SmtpConnection[] = [];
  const open = () => SmtpConnection.open(server, clientName);

  async function one(message: OutgoingMessage, deadline: number): Promise<Outcome> {
    const kept = idle.pop();
    let connection: SmtpConnection;
    try {
      connection = kept ?? (await open());
    } catch (error) {
      return { kind: "retry", reason: reasonOf(error) };
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
    async send(messages, deadline) {
      const outcomes: Outcome[] = messages.map(() => NOT_BEGUN);
      let next = 0;
      const work = async () => {
        while (next < messages.length && Date.now() < deadline) {
          const position = next++;
          outcomes[position] = await one(messages[position]!, deadline);
        }
      };
      await Promise.all(Array.from({ length: Math.min(CONNECTIONS, messages.length) }, work));
      return outcomes;
    },
    async close() {
      await Promise.all(idle.splice(0).map((connection) => connection.quit()));
    },
  };
}
