import { createHash } from "node:crypto";

/** Bits of a fingerprint. Of other passwords, one in 2^28 / (size of the set) is taken for known. */
const BITS = 28;

/** A password as the set knows it: the first 28 bits of its SHA-256. */
export function fingerprintOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) >>> (32 - BITS);
}

/** Fingerprints, ascending, as their differences in LEB128 (seven bits a byte, low ones first). */
export function packed(fingerprints: Iterable<number>): Uint8Array {
  const bytes: number[] = [];
  let previous = 0;
  for (const each of [...new Set(fingerprints)].sort((a, b) => a - b)) {
    let difference = each - previous;
    for (; difference > 0x7f; difference >>>= 7) bytes.push((difference & 0x7f) | 0x80);
    bytes.push(difference);
    previous = each;
  }
  return Uint8Array.from(bytes);
}

/** What `packed` made, ready to be asked for members. */
export function unpacked(bytes: Uint8Array): ReadonlySet<number> {
  const fingerprints = new Set<number>();
  let [value, difference, shift] = [0, 0, 0];
  for (const byte of bytes) {
    difference |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte > 0x7f) continue;
    value += difference;
    fingerprints.add(value);
    [difference, shift] = [0, 0];
  }
  return fingerprints;
}
