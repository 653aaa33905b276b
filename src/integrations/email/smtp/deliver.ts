import { isSendable } from "../address";
import { mime } from "../mime";
import { reasonOf } from "../reason-of";
import type { OutgoingMessage, Outcome } from "../types";
import type { Reply } from "./reply-reader";
import type { SmtpConnection } from "./smtp-connection";
import { accept } from "./smtp-connection";
import { RecipientError, SmtpError } from "./smtp-error";

/** Servers may think about a message for a while (RFC 5321 §4.5.3.2.6); our lease is shorter. */
const ACCEPTANCE_MS = 15_000;

/** A message that takes longer than this all in all is given up, well within its lease. */
const MESSAGE_MS = 22_000;

/** What became of a message, and whether the connection is good for another. */
export interface Delivery {
  outcome: Outcome;
  usable: boolean;
}

/** Sends one message over an open connection. Never throws. */
export async function deliver(
  connection: SmtpConnection,
  message: OutgoingMessage,
): Promise<Delivery> {
  let content: string;
  try {
    if (!isSendable(message.envelopeFrom)) throw new Error("Not an address that can send");
    content = mime(message);
  } catch (error) {
    return { outcome: { kind: "failed", reason: reasonOf(error) }, usable: true };
  }
  connection.allow(MESSAGE_MS);
  try {
    await envelope(connection, message);
  } catch (error) {
    return { outcome: refusal(error), usable: await canGoOn(connection, error) };
  }
  // From here on the server may accept the message without our hearing of it.
  let reply: Reply;
  try {
    await connection.write(`${content.replace(/^\./gm, "..").replace(/\r\n$/, "")}\r\n.\r\n`);
    reply = await connection.reply(ACCEPTANCE_MS);
  } catch (error) {
    return { outcome: { kind: "unknown", reason: reasonOf(error) }, usable: false };
  }
  try {
    accept(reply, "250");
    return { outcome: { kind: "sent" }, usable: true };
  } catch (error) {
    return { outcome: refusal(error), usable: reply.code !== 421 };
  }
}

/** MAIL, RCPT and DATA, in one go where the server allows it (RFC 2920). */
async function envelope(connection: SmtpConnection, message: OutgoingMessage): Promise<void> {
  const commands = [
    `MAIL FROM:<${message.envelopeFrom}>`,
    `RCPT TO:<${message.to.address}>`,
    "DATA",
  ] as const;
  if (!connection.offers("PIPELINING")) {
    await connection.command(commands[0], "250");
    await connection.write(`${commands[1]}\r\n`);
    acceptRecipient(await connection.reply());
    await connection.command(commands[2], "354");
    return;
  }
  await connection.write(`${commands.join("\r\n")}\r\n`);
  const mail = await connection.reply();
  const recipient = await connection.reply();
  const data = await connection.reply();
  const refused = !isOk(mail) || !isOk(recipient);
  if (refused && data.code === 354) await endEmptyMessage(connection);
  accept(mail, "250");
  acceptRecipient(recipient);
  accept(data, "354");
}

function acceptRecipient(reply: Reply): void {
  try {
    accept(reply, "25");
  } catch (error) {
    if (error instanceof SmtpError) throw new RecipientError(error.code, error.message);
    throw error;
  }
}

/** A server that says 354 although it refused the recipient waits for the end of a message. */
async function endEmptyMessage(connection: SmtpConnection): Promise<void> {
  await connection.write(".\r\n");
  await connection.reply();
}

function isOk({ code }: Reply): boolean {
  return code >= 200 && code < 300;
}

function refusal(error: unknown): Outcome {
  const permanent = error instanceof SmtpError && error.permanent;
  const reason = reasonOf(error);
  if (!permanent) return { kind: "retry", reason };
  return { kind: "failed", reason, ...(error instanceof RecipientError && { recipient: true }) };
}

/** After a refusal the dialogue starts over; after a broken connection there is none. */
async function canGoOn(connection: SmtpConnection, error: unknown): Promise<boolean> {
  if (!(error instanceof SmtpError) || error.code === 0 || error.code === 421) return false;
  try {
    await connection.command("RSET", "250");
    return true;
  } catch {
    return false;
  }
}
