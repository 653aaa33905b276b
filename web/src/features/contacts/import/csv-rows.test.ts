import { describe, expect, it } from "vitest";
import { csvRows } from "./csv-rows";

function streamOf(...chunks: string[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const bytes = chunks.map((chunk) => new TextEncoder().encode(chunk));
  return new ReadableStream({
    pull(controller) {
      const next = bytes.shift();
      if (next) controller.enqueue(next);
      else controller.close();
    },
  });
}

describe("rows of a downloaded CSV", () => {
  it("keep quoted commas, quotes and line breaks in their cell", async () => {
    const rows = await csvRows(streamOf('row,reason\r\n2,"Wrong ""quote"", here\nand on"\r\n'), 5);
    expect(rows).toEqual([
      ["row", "reason"],
      ["2", 'Wrong "quote", here\nand on'],
    ]);
  });

  it("are the same however the bytes are cut", async () => {
    const whole = 'a,b\r\n"ä ""x""",\r\n3,';
    const cut = [...new TextEncoder().encode(whole)];
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        const byte = cut.shift();
        if (byte === undefined) controller.close();
        else controller.enqueue(new Uint8Array([byte]));
      },
    });
    expect(await csvRows(stream, 9)).toEqual(await csvRows(streamOf(whole), 9));
  });

  it("stop at the limit and leave the rest unread", async () => {
    let pulls = 0;
    const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        pulls += 1;
        controller.enqueue(new TextEncoder().encode("1,2\r\n"));
      },
    });
    expect(await csvRows(endless, 3)).toHaveLength(3);
    expect(pulls).toBeLessThan(20);
  });

  it("count a last line without a line break, and no empty one after it", async () => {
    expect(await csvRows(streamOf("a\nb"), 9)).toEqual([["a"], ["b"]]);
    expect(await csvRows(streamOf("a\nb\n"), 9)).toEqual([["a"], ["b"]]);
  });
});
