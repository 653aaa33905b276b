import type { IncomingMessage } from "node:http";

/** A record of a name: texts without their quotes, names without the dot at their end. */
export interface DnsRecord {
  type: "TXT" | "CNAME" | "MX";
  data: string;
}

const NUMBERS = { TXT: 16, CNAME: 5, MX: 15 } as const;

/** What a resolver answers in JSON: NXDOMAIN for names that have no record at all. */
export function answerDns(
  request: IncomingMessage,
  url: URL,
  records: Map<string, DnsRecord[]>,
): unknown {
  if (request.headers.accept !== "application/dns-json") throw new Error("Not JSON");
  const name = url.searchParams.get("name") ?? "";
  const type = url.searchParams.get("type") as DnsRecord["type"];
  if (name.startsWith("broken.")) return { Status: 2, Question: [{ name, type: NUMBERS[type] }] };
  const known = records.get(name);
  const answers = (known ?? [])
    .filter((record) => record.type === type)
    .map(({ data }) => ({ name, type: NUMBERS[type], TTL: 300, data: written(type, data) }));
  return {
    Status: known === undefined ? 3 : 0,
    Question: [{ name, type: NUMBERS[type] }],
    ...(answers.length > 0 && { Answer: answers }),
  };
}

/** As in a zone file: long texts are cut into strings of 255 bytes, names end in a dot. */
function written(type: DnsRecord["type"], data: string): string {
  if (type !== "TXT") return `${data}.`;
  return (data.match(/.{1,255}/g) ?? [""]).map((part) => `"${part}"`).join(" ");
}
