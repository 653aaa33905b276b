import { z } from "zod";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

const address = (standard: string) =>
  z
    .url({ protocol: /^https?$/ })
    .transform((value) => value.replace(/\/+$/, ""))
    .default(standard);

/** Where senders of email and the name service are asked. */
export const emailBindings = {
  RESEND_API_URL: address("https://api.resend.com"),
  /** `https://api.eu.sendgrid.com` for accounts in the European Union. */
  SENDGRID_API_URL: address("https://api.sendgrid.com"),
  /** DNS over HTTPS, in JSON: the records of senders' domains are looked up there. */
  DNS_OVER_HTTPS_URL: address("https://cloudflare-dns.com/dns-query"),
};

type Bindings = z.output<z.ZodObject<typeof emailBindings>>;

/**
 * What is wrong with the bindings as a whole, as `binding: message`.
 * @param loopback true where they may be on this machine, over http
 */
export function emailProblems(bindings: Bindings, loopback: boolean): string[] {
  const names = Object.keys(emailBindings) as (keyof Bindings)[];
  return names.flatMap((name) => {
    const { protocol, hostname } = new URL(bindings[name]);
    const fits = protocol === "https:" || (loopback && LOOPBACK.has(hostname));
    return fits ? [] : [`${name}: needs https`];
  });
}
