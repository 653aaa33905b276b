import { Buffer } from "../platform/crypto/buffer";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Port of the mail server. */
    smtpPort: number;
    /** Port at which it tells what it got: `GET /?to=…` → the messages as text. */
    smtpReportPort: number;
  }
}

/**
 * A real mail server on loopback for the tests in workerd, which cannot run one. What it does with
 * a message stands in the recipient's address: `nobody…`, `later…`, `full…`, `spam…`, `cut…`.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const received = new Map<string, string[]>();
  const server: SMTPServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username, password }, _session, done) => {
      const right = username === "bakery" && password === "pa:ss/word";
      if (right) done(null, { user: username });
      else done(refusal(535, "Wrong password"));
    },
    onRcptTo: ({ address }, _session, done) => {
      if (address.startsWith("nobody")) done(refusal(550, "No such user"));
      else if (address.startsWith("later")) done(refusal(451, "Come back later"));
      else done();
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const to = session.envelope.rcptTo[0]?.address ?? "";
        received.set(to, [...(received.get(to) ?? []), Buffer.concat(chunks).toString("latin1")]);
        if (to.startsWith("cut")) cut(server, session);
        else if (to.startsWith("full")) done(refusal(452, "No space left"));
        else if (to.startsWith("spam")) done(refusal(554, "Looks like spam"));
        else done(null);
      });
    },
  });
  server.on("error", () => undefined);
  const report = createServer((request, response) => {
    const to = new URL(request.url ?? "/", "http://localhost").searchParams.get("to") ?? "";
    response.end(JSON.stringify(received.get(to) ?? []));
  });
  project.provide("smtpPort", await listen(server.server as unknown as Server));
  project.provide("smtpReportPort", await listen(report));
  return async () => {
    report.close();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  };
}

/** Breaks the connection instead of answering: the client cannot know whether we took it. */
function cut(server: SMTPServer, session: SMTPServerSession): void {
  const connections = (server as unknown as { connections: Set<Connection> }).connections;
  for (const connection of connections) {
    if (connection.session.id === session.id) connection._socket.destroy();
  }
}

interface Connection {
  session: { id: string };
  _socket: { destroy(): void };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve());
  });
  return (server.address() as AddressInfo).port;
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
