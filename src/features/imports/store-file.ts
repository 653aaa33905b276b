import { AppError } from "../../platform/errors";
import type { Encoding } from "./csv/utf8-chunks";
import { utf8Chunks } from "./csv/utf8-chunks";

/** R2 wants parts of one size, at least 5 MiB; two of them are in memory at most. */
const PART = 8 * 1024 * 1024;
/** How much of the beginning is looked at. */
const HEAD = 128 * 1024;

/** A file after it was stored. */
export interface StoredFile {
  bytes: number;
  head: Uint8Array;
  encoding: Encoding;
}

/**
 * Streams a CSV into the bucket, without its byte order mark and as UTF-8 if it was UTF-16.
 * @param stream null for a request without a body
 * @param max largest size in bytes, of what arrives
 * @throws AppError BODY_TOO_LARGE
 */
export async function storeFile(
  bucket: R2Bucket,
  key: string,
  stream: ReadableStream<Uint8Array> | null,
  max: number,
): Promise<StoredFile> {
  let encoding: Encoding = "utf-8";
  const body = (stream ?? emptyStream()).pipeThrough(limited(max));
  const chunks = utf8Chunks(body, (sniffed) => (encoding = sniffed));
  const upload = new PartedUpload(bucket, key);
  try {
    for await (const chunk of chunks) await upload.write(chunk);
    await upload.finish();
  } catch (error) {
    await upload.abort();
    throw error;
  }
  return { bytes: upload.bytes, head: upload.head, encoding };
}

function emptyStream(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.close() });
}

function limited(max: number): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform(chunk, controller) {
      seen += chunk.length;
      if (seen > max) throw new AppError("BODY_TOO_LARGE");
      controller.enqueue(chunk);
    },
  });
}

class PartedUpload {
  bytes = 0;
  head = new Uint8Array();
  #part = new Uint8Array(PART);
  #filled = 0;
  #upload: R2MultipartUpload | null = null;
  readonly #parts: R2UploadedPart[] = [];

  constructor(
    private readonly bucket: R2Bucket,
    private readonly key: string,
  ) {}

  async write(chunk: Uint8Array): Promise<void> {
    let rest = chunk;
    while (rest.length > 0) {
      const taken = rest.subarray(0, PART - this.#filled);
      this.#part.set(taken, this.#filled);
      this.#filled += taken.length;
      this.bytes += taken.length;
      rest = rest.subarray(taken.length);
      if (this.#filled === PART) await this.#flush();
    }
  }

  async finish(): Promise<void> {
    if (!this.#upload) {
      this.#keepHead();
      await this.bucket.put(this.key, this.#part.subarray(0, this.#filled));
      return;
    }
    if (this.#filled > 0) await this.#flush();
    await this.#upload.complete(this.#parts);
  }

  async abort(): Promise<void> {
    await this.#upload?.abort();
  }

  async #flush(): Promise<void> {
    this.#keepHead();
    this.#upload ??= await this.bucket.createMultipartUpload(this.key);
    const number = this.#parts.length + 1;
    this.#parts.push(await this.#upload.uploadPart(number, this.#part.subarray(0, this.#filled)));
    this.#filled = 0;
  }

  #keepHead(): void {
    if (this.#parts.length === 0) this.head = this.#part.slice(0, Math.min(HEAD, this.#filled));
  }
}
