import { connect } from "cloudflare:sockets";

const encoder = new TextEncoder();

/** As much SMTP as a server that takes everything needs. */
export class SmtpClient {
  readonly #socket: Socket;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #reader: ReadableStreamDefaultReader<string>;
  #pending = "";

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#writer = (socket.writable as WritableStream<Uint8Array>).getWriter();
    const text = (socket.readable as ReadableStream<Uint8Array>).pipeThrough(
      new TextDecoderStream(),
    );
    this.#reader = text.getReader();
  }

  static async open(port: number): Promise<SmtpClient> {
    const client = new SmtpClient(connect({ hostname: "127.0.0.1", port }));
    await client.#answers(1);
    await client.#write("EHLO floor\r\n");
    await client.#answers(1);
    return client;
  }

  async send(to: string, message: string): Promise<void> {
    await this.#write(`MAIL FROM:<floor@floor.example>\r\nRCPT TO:<${to}>\r\nDATA\r\n`);
    await this.#answers(3);
    await this.#write(`${message}.\r\n`);
    await this.#answers(1);
  }

  async close(): Promise<void> {
    await this.#write("QUIT\r\n");
    await this.#socket.close();
  }

  async #write(text: string): Promise<void> {
    await this.#writer.write(encoder.encode(text));
  }

  /** Reads so many final lines of replies. */
  async #answers(count: number): Promise<void> {
    let left = count;
    while (left > 0) {
      const end = this.#pending.indexOf("\n");
      if (end < 0) {
        const { value, done } = await this.#reader.read();
        if (done) throw new Error("The mail server closed the connection");
        this.#pending += value;
        continue;
      }
      if (/^[23]\d\d /.test(this.#pending)) left -= 1;
      else if (!/^\d\d\d-/.test(this.#pending)) throw new Error(this.#pending.slice(0, end));
      this.#pending = this.#pending.slice(end + 1);
    }
  }
}
