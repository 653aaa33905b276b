/** IPv4 blocks that are no public host: first address and prefix length (RFC 6890, RFC 5771). */
const SPECIAL_V4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

/** Parts of 2000::/3 that lead elsewhere: transition, documentation. First groups, prefix length. */
const SPECIAL_V6: readonly (readonly [bigint, number])[] = [
  [0x20010000n << 96n, 23],
  [0x20010db8n << 96n, 32],
  [0x20020000n << 96n, 16],
  [0x3fff0000n << 96n, 20],
];

/**
 * True for an address of a public host. IPv6 is refused outside global unicast (RFC 4291 §2.4), and
 * so every mapped, translated, private and link-local form is.
 * @param address as the URL parser or a resolver writes it, without brackets
 */
export function isPublicAddress(address: string): boolean {
  const v4 = parseV4(address);
  if (v4 !== null)
    return !SPECIAL_V4.some(([first, length]) => within(v4, parseV4(first)!, 32, length));
  const v6 = parseV6(address);
  if (v6 === null || v6 >> 125n !== 1n) return false;
  return !SPECIAL_V6.some(([first, length]) => within(v6, first, 128, length));
}

/** True for a loopback address (127.0.0.0/8, ::1). */
export function isLoopbackAddress(address: string): boolean {
  const v4 = parseV4(address);
  return v4 === null ? parseV6(address) === 1n : v4 >> 24n === 127n;
}

/** True if the text is an address and no name. */
export function isAddress(text: string): boolean {
  return parseV4(text) !== null || parseV6(text) !== null;
}

function within(address: bigint, first: bigint, bits: number, length: number): boolean {
  const shift = BigInt(bits - length);
  return address >> shift === first >> shift;
}

function parseV4(text: string): bigint | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return null;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function parseV6(text: string): bigint | null {
  if (!text.includes(":") || !/^[0-9a-f:.]+$/i.test(text)) return null;
  const [head = "", tail, more] = text.split("::");
  if (more !== undefined) return null;
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  if (!before || !after) return null;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const all = [...before, ...Array.from({ length: missing }, () => 0n), ...after];
  return all.reduce((sum, group) => (sum << 16n) | group, 0n);
}

function groups(text: string): bigint[] | null {
  if (text === "") return [];
  const found: bigint[] = [];
  const parts = text.split(":");
  for (const [i, part] of parts.entries()) {
    const v4 = i === parts.length - 1 ? parseV4(part) : null;
    if (v4 !== null) found.push(v4 >> 16n, v4 & 0xffffn);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) found.push(BigInt(`0x${part}`));
    else return null;
  }
  return found;
}
