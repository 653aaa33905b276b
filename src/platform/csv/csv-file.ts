import { toLine } from "./to-line";

/** A file on its way to a browser. */
export interface CsvFile {
  filename: string;
  body: ReadableStream<Uint8Array>;
}

/**
 * A CSV file of any size, in the memory that one part of it takes: parts are asked for as the
 * browser takes them. It begins with a byte order mark, without which spreadsheets misread UTF-8.
 */
export function csvFile(
  filename: string,
  header: readonly string[],
  parts: AsyncIterator<readonly (readonly string[])[], void>,
): CsvFile {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`\uFEFF${toLine(header)}`));
    },
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done === true) return controller.close();
      controller.enqueue(encoder.encode(value.map((cells) => toLine(cells)).join("")));
    },
    async cancel() {
      await parts.return?.();
    },
  });
  return { filename, body };
}
