import type { MediaType } from "./schemas";

/** What the first bytes of an image say. */
export interface ImageHeader {
  contentType: MediaType;
  /** Pixels. */
  width: number;
  height: number;
}

type Reader = (bytes: Uint8Array, view: DataView) => [number, number] | null;

/**
 * Kind and size of an image by its bytes, whatever its name or content type says; null for what is
 * no PNG, JPEG, GIF or WebP. Sources: PNG §11.2.1, GIF89a §18, ITU T.81 §B.2.2, RFC 9649 §2.
 */
export function imageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const [contentType, read] of READERS) {
    try {
      const size = read(bytes, view);
      if (size === null) continue;
      const [width, height] = size;
      return width > 0 && height > 0 ? { contentType, width, height } : null;
    } catch (error) {
      // The file ends where its size should stand.
      if (!(error instanceof RangeError)) throw error;
      return null;
    }
  }
  return null;
}

const READERS: [MediaType, Reader][] = [
  ["image/png", png],
  ["image/gif", gif],
  ["image/jpeg", jpeg],
  ["image/webp", webp],
];

function png(bytes: Uint8Array, view: DataView): [number, number] | null {
  if (!spells(bytes, 0, "\u0089PNG\r\n\u001a\n") || !spells(bytes, 12, "IHDR")) return null;
  return [view.getUint32(16), view.getUint32(20)];
}

function gif(bytes: Uint8Array, view: DataView): [number, number] | null {
  if (!spells(bytes, 0, "GIF87a") && !spells(bytes, 0, "GIF89a")) return null;
  return [view.getUint16(6, true), view.getUint16(8, true)];
}

function jpeg(bytes: Uint8Array, view: DataView): [number, number] | null {
  if (!spells(bytes, 0, "\u00ff\u00d8\u00ff")) return null;
  let at = 2;
  for (;;) {
    while (view.getUint8(at) === 0xff) at++;
    const marker = view.getUint8(at);
    if (isFrame(marker)) return [view.getUint16(at + 6), view.getUint16(at + 4)];
    // Only before the first scan do segments follow each other.
    if (marker === 0xda || marker === 0xd9) return null;
    at += 1 + view.getUint16(at + 1);
    if (view.getUint8(at) !== 0xff) return null;
  }
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which lie among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function webp(bytes: Uint8Array, view: DataView): [number, number] | null {
  if (!spells(bytes, 0, "RIFF") || !spells(bytes, 8, "WEBP")) return null;
  if (spells(bytes, 12, "VP8X")) return [1 + threeBytes(view, 24), 1 + threeBytes(view, 27)];
  if (spells(bytes, 12, "VP8L")) {
    const packed = view.getUint32(21, true);
    return [1 + (packed & 0x3fff), 1 + ((packed >>> 14) & 0x3fff)];
  }
  if (!spells(bytes, 12, "VP8 ")) return null;
  return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
}

function threeBytes(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

function spells(bytes: Uint8Array, at: number, word: string): boolean {
  return [...word].every((letter, offset) => bytes[at + offset] === letter.charCodeAt(0));
}
