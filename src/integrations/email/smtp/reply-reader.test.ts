import { describe, expect, it } from "vitest";
import { ReplyReader } from "./reply-reader";

/** What a mail server says, a piece at a time with a pause before each. */
function says(pieces: Iterable<string>, pauseMs = 0): ReadableStream<Uint8Array> {
  const source = pieces[Symbol.iterator]();
  return new ReadableStream({
    async pull(controller) {
      await scheduler.wait(pauseMs);
      const next = source.next();
      if (next.done === true) controller.close();
      else controller.enqueue(new TextEncoder().encode(next.value));
    },
  });
}

function* forever(line: string): Generator<string> {
  for (;;) yield line;
}

describe("Reading a mail server's replies", () => {
  it("joins the lines of one, and leaves what comes after it", async () => {
    const reader = new ReplyReader(says(["250-mx.exa", "mple\r\n250 SIZE\r\n354 go", " on\r\n"]));
    expect(await reader.next(5000)).toEqual({ code: 250, lines: ["mx.example", "SIZE"] });
    expect(await reader.next(5000)).toEqual({ code: 354, lines: ["go on"] });
  });

  it("gives a server that dribbles line after line no more time than one that is silent", async () => {
    const reader = new ReplyReader(says(forever("250-and\r\n"), 20));
    await expect(reader.next(200)).rejects.toThrow("did not answer in time");
  });
});
