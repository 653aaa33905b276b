/** Where and how to reach a mail server. */
export interface SmtpServer {
  hostname: string;
  port: number;
  /** TLS from the first byte (`smtps:`). */
  implicitTls: boolean;
  /** True for this machine itself, where TLS protects nothing and certificates are made up. */
  loopback: boolean;
  user: string | null;
  password: string | null;
}

/** Reads `smtp://user:password@host:587` or `smtps://…`. */
export function parseSmtpUrl(text: string): SmtpServer {
  const url = new URL(text);
  const implicitTls = url.protocol === "smtps:";
  const hostname = url.hostname.replace(/^\[|\]$/g, "");
  return {
    hostname,
    port: Number(url.port) || (implicitTls ? 465 : 587),
    implicitTls,
    loopback: hostname === "localhost" || hostname === "::1" || hostname.startsWith("127."),
    user: url.username === "" ? null : decodeURIComponent(url.username),
    password: url.username === "" ? null : decodeURIComponent(url.password),
  };
}
