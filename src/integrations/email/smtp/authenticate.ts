import { Buffer } from "../../../platform/crypto/buffer";
import type { SmtpConnection } from "./smtp-connection";
import { SmtpError } from "./smtp-error";
import type { SmtpServer } from "./smtp-url";

const base64 = (text: string) => Buffer.from(text).toString("base64");

/**
 * Signs in with AUTH PLAIN or LOGIN (RFC 4954, RFC 4616) if there are credentials.
 * @throws SmtpError if the server refuses, or if the password would travel in the clear
 */
export async function authenticate(connection: SmtpConnection, server: SmtpServer): Promise<void> {
  const { user, password } = server;
  if (user === null || password === null) return;
  if (!connection.encrypted && !server.loopback) {
    throw new SmtpError(0, "The mail server offers no encryption, so the password was not sent");
  }
  const mechanisms = connection.parametersOf("AUTH").split(" ");
  if (mechanisms.includes("PLAIN")) {
    await connection.command(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`, "235");
  } else if (mechanisms.includes("LOGIN")) {
    await connection.command("AUTH LOGIN", "334");
    await connection.command(base64(user), "334");
    await connection.command(base64(password), "235");
  } else {
    throw new SmtpError(0, "The mail server offers no way to sign in that we know");
  }
}
