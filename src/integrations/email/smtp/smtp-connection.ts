import { connect } from "cloudflare:sockets";
import { authenticate } from "./authenticate";
import { type Reply, ReplyReader, within } from "./reply-reader";
import { SmtpError } from "./smtp-error";
import type { SmtpServer } from "./smtp-url";

const CONNECT_MS = 5000;
const REPLY_MS = 8000;

/** Greeting, encryption and sign-in together. */
const OPEN_MS = 8000;

const utf8 = new TextEncoder();

/** An open dialogue with a mail server (RFC 5321), greeted, encrypted and signed in. */
export class SmtpConnection {
  #socket: Socket;
  #replies: ReplyReader;
  #writer: WritableStreamDefaultWriter<Uint8Array>;
  #extensions = new Map<string, string>();
  #until = Infinity;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#replies = new ReplyReader(socket.readable as ReadableStream<Uint8Array>);
    this.#writer = (socket.writable as WritableStream<Uint8Array>).getWriter();
  }

  /** @throws SmtpError, or what the socket throws, if the server cannot be used */
  static async open(server: SmtpServer, clientName: string): Promise<SmtpConnection> {
    const startTls = !server.implicitTls && !server.loopback;
    const plain = startTls ? "starttls" : "off";
    const socket = connect(
      { hostname: server.hostname, port: server.port },
      { secureTransport: server.implicitTls ? "on" : plain, allowHalfOpen: false },
    );
    socket.closed.catch(() => undefined);
    let connection: SmtpConnection | undefined;
    try {
      await within(socket.opened, CONNECT_MS);
      connection = new SmtpConnection(socket);
      connection.allow(OPEN_MS);
      await connection.#greet(clientName);
      if (startTls && connection.offers("STARTTLS")) {
        await connection.#upgrade();
        await connection.#hello(clientName);
      }
      await authenticate(connection, server);
      return connection;
    } catch (error) {
      await (connection?.drop() ?? socket.close().catch(() => undefined));
      throw error;
    }
  }

  /** True if the server announced the extension (RFC 5321 §2.2). */
  offers(extension: string): boolean {
    return this.#extensions.has(extension);
  }

  /** The parameters of an extension, such as the mechanisms of AUTH. */
  parametersOf(extension: string): string {
    return this.#extensions.get(extension) ?? "";
  }

  /** True if nobody on the way can read along. */
  get encrypted(): boolean {
    return this.#socket.secureTransport === "on";
  }

  /** Gives everything until the next call of it `ms` milliseconds together. */
  allow(ms: number): void {
    this.#until = Date.now() + ms;
  }

  async write(text: string): Promise<void> {
    await within(this.#writer.write(utf8.encode(text)), this.#left(REPLY_MS));
  }

  reply(timeoutMs = REPLY_MS): Promise<Reply> {
    return this.#replies.next(this.#left(timeoutMs));
  }

  /** Sends one command. @throws SmtpError unless the answer's code begins with `expected` */
  async command(line: string, expected: string): Promise<Reply> {
    await this.write(`${line}\r\n`);
    return accept(await this.reply(), expected);
  }

  /** Says goodbye, then closes. */
  async quit(): Promise<void> {
    await this.write("QUIT\r\n").catch(() => undefined);
    await this.drop();
  }

  /** Closes without a word. */
  async drop(): Promise<void> {
    await this.#socket.close().catch(() => undefined);
  }

  #left(timeoutMs: number): number {
    return Math.min(timeoutMs, this.#until - Date.now());
  }

  async #greet(clientName: string): Promise<void> {
    accept(await this.reply(), "220");
    await this.#hello(clientName);
  }

  async #hello(clientName: string): Promise<void> {
    const { lines } = await this.command(`EHLO ${clientName}`, "250");
    this.#extensions.clear();
    for (const line of lines.slice(1)) {
      const [name = "", ...parameters] = line.trim().toUpperCase().split(/[ =]/);
      this.#extensions.set(name, parameters.join(" "));
    }
  }

  async #upgrade(): Promise<void> {
    await this.command("STARTTLS", "220");
    this.#replies.release();
    this.#writer.releaseLock();
    this.#socket = this.#socket.startTls();
    this.#socket.closed.catch(() => undefined);
    this.#replies = new ReplyReader(this.#socket.readable as ReadableStream<Uint8Array>);
    this.#writer = (this.#socket.writable as WritableStream<Uint8Array>).getWriter();
  }
}

/** @throws SmtpError unless the reply's code begins with `expected` */
export function accept(reply: Reply, expected: string): Reply {
  if (String(reply.code).startsWith(expected)) return reply;
  throw new SmtpError(reply.code, `${reply.code} ${reply.lines.join(" ")}`);
}
