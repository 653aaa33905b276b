import { isIP } from "node:net";

const LOOPBACK = "127.0.0.1";

/**
 * The caller's network address, from `CF-Connecting-IP` alone: no other header can be trusted.
 * IPv6 callers own a /64 and are known by it; IPv4 in IPv6 clothes is IPv4. Absent or unreadable
 * means 127.0.0.1.
 */
export function callerAddress(headers: Headers): string {
  const text = headers.get("CF-Connecting-IP")?.trim() ?? "";
  if (isIP(text) === 4) return text;
  if (isIP(text) !== 6) return LOOPBACK;
  const groups = groupsOf(text);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join(".");
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":")}::/64`;
}

/** The eight groups of a valid IPv6 address (RFC 4291 §2.2). */
function groupsOf(address: string): number[] {
  const [host = ""] = address.split("%");
  const hex = host.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
    const [a, b, c, d] = parts.slice(0, 4).map(Number);
    return `${(a! * 256 + b!).toString(16)}:${(c! * 256 + d!).toString(16)}`;
  });
  const [head = "", tail] = hex.split("::");
  const parse = (part: string) => (part === "" ? [] : part.split(":").map((g) => parseInt(g, 16)));
  const [before, after] = [parse(head), parse(tail ?? "")];
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}
