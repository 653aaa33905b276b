const WINDOW = 512 * 1024;

/** Bytes that are always in view from a position, unless the file ends before. */
export const IN_VIEW = 160 * 1024;

/** Thrown when the stored file is gone. */
export class FileGone extends Error {}

/** A stored file, of which only a window is in memory. */
export class FileWindow {
  #bytes = new Uint8Array();
  #start = 0;

  constructor(
    private readonly bucket: R2Bucket,
    private readonly key: string,
    private readonly size: number,
  ) {}

  /**
   * The bytes from a position on, at least IN_VIEW of them.
   * @throws FileGone
   */
  async from(position: number): Promise<{ bytes: Uint8Array; atEnd: boolean }> {
    const kept = this.#start + this.#bytes.length;
    const has = position >= this.#start && position <= kept;
    if (!has || (kept < this.size && kept - position < IN_VIEW)) await this.#load(position);
    const atEnd = this.#start + this.#bytes.length >= this.size;
    return { bytes: this.#bytes.subarray(position - this.#start), atEnd };
  }

  async #load(position: number): Promise<void> {
    const length = Math.min(WINDOW, this.size - position);
    this.#bytes = length > 0 ? await this.#read(position, length) : new Uint8Array();
    this.#start = position;
  }

  async #read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const object = await this.bucket.get(this.key, { range: { offset, length } });
    if (!object) throw new FileGone();
    return new Uint8Array(await object.arrayBuffer());
  }
}
