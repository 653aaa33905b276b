import { AppError } from "../../platform/errors";
import { type ImageHeader, imageHeader } from "./image-header";
import { MAX_MEDIA } from "./schemas";

/** Pixels that a picture may have: what a mail program can be asked to unpack. */
const MAX_PIXELS = 40_000_000;

export interface ReadImage extends ImageHeader {
  bytes: Uint8Array;
}

/**
 * Reads an uploaded image and looks at what it is.
 * @param stream null for a request without a body
 * @throws AppError BODY_TOO_LARGE, MEDIA_TYPE_UNSUPPORTED for what is no image or a vector one,
 *   RULE_REFUSED for more than 40 million pixels
 */
export async function readImage(stream: ReadableStream<Uint8Array> | null): Promise<ReadImage> {
  const bytes = await wholeOf(stream);
  const header = imageHeader(bytes);
  if (!header) {
    throw new AppError("MEDIA_TYPE_UNSUPPORTED", {
      message: "Use a PNG, JPEG, GIF or WebP image. Mail programs do not show SVG.",
    });
  }
  if (header.width * header.height > MAX_PIXELS) {
    throw new AppError("RULE_REFUSED", {
      message: "The image has more than 40 million pixels. Make it smaller and try again.",
    });
  }
  return { ...header, bytes };
}

async function wholeOf(stream: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the stream.
  for await (const chunk of stream ?? []) {
    size += chunk.byteLength;
    if (size > MAX_MEDIA) throw new AppError("BODY_TOO_LARGE");
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
