import { z } from "zod";
import type { Config } from "../../../platform/config";
import { type OutboundConfig, safeFetch } from "../../../platform/outbound";

const TIMEOUT_MS = 5000;

export type RecordType = "TXT" | "CNAME" | "MX";

const NUMBERS: Record<RecordType, number> = { TXT: 16, CNAME: 5, MX: 15 };

/** Finds the records of a name; none if it has none. @throws LookUpError */
export type LookUp = (name: string, type: RecordType) => Promise<string[]>;

/** Nobody could be asked, or the name's own servers do not answer: that says nothing of its records. */
export class LookUpError extends Error {}

const answered = z.object({
  Status: z.int(),
  Answer: z.array(z.object({ type: z.int(), data: z.string() })).default([]),
});

/** NOERROR and NXDOMAIN (RFC 1035 §4.1.1): both say for certain what there is. */
const CERTAIN = new Set([0, 3]);

/**
 * Looks names up through DNS over HTTPS, in JSON; each name once.
 * Source: https://developers.cloudflare.com/1.1.1.1/encryption/dns-over-https/make-api-requests/dns-json/
 */
export function lookUpBy(config: OutboundConfig & Pick<Config, "DNS_OVER_HTTPS_URL">): LookUp {
  const known = new Map<string, Promise<string[]>>();
  return (name, type) => {
    const key = `${name}|${type}`;
    const asked = known.get(key) ?? ask(config, name, type);
    known.set(key, asked);
    return asked;
  };
}

async function ask(
  config: OutboundConfig & Pick<Config, "DNS_OVER_HTTPS_URL">,
  name: string,
  type: RecordType,
): Promise<string[]> {
  const query = new URLSearchParams({ name, type });
  let body: unknown;
  try {
    const response = await safeFetch(config, `${config.DNS_OVER_HTTPS_URL}?${query.toString()}`, {
      headers: { Accept: "application/dns-json" },
      timeoutMs: TIMEOUT_MS,
    });
    body = await response.json();
  } catch (error) {
    throw new LookUpError(`The records of ${name} could not be looked up`, { cause: error });
  }
  const { data } = answered.safeParse(body);
  if (!data || !CERTAIN.has(data.Status)) {
    throw new LookUpError(`The servers of ${name} do not answer`);
  }
  const own = data.Answer.filter((answer) => answer.type === NUMBERS[type]);
  return own.map((answer) => (type === "TXT" ? unquoted(answer.data) : named(answer.data)));
}

/** A text of several strings is one (RFC 7208 §3.3). */
function unquoted(text: string): string {
  const parts = text.match(/"(?:[^"\\]|\\.)*"/g);
  return parts === null
    ? text
    : parts.map((part) => part.slice(1, -1).replace(/\\(.)/g, "$1")).join("");
}

function named(text: string): string {
  return text.trim().toLowerCase().replace(/\.$/, "");
}
