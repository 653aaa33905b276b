/**
 * The first rows of a CSV (RFC 4180) as it streams in; the rest is not read.
 * @param limit most rows to return, the header among them
 */
export async function csvRows(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  limit: number,
): Promise<string[][]> {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  const parser = createParser(limit);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return parser.end();
    if (parser.push(value)) {
      await reader.cancel();
      return parser.end();
    }
  }
}

function createParser(limit: number) {
  const rows: string[][] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let afterQuote = false;

  const endCell = () => {
    cells.push(cell);
    cell = "";
    afterQuote = false;
  };
  const endRow = () => {
    endCell();
    rows.push(cells);
    cells = [];
  };
  const plain = (char: string) => {
    if (char === '"' && cell === "" && !afterQuote) quoted = true;
    else if (char === '"' && afterQuote) {
      cell += '"';
      quoted = true;
      afterQuote = false;
    } else if (char === ",") endCell();
    else if (char === "\n") endRow();
    else if (char !== "\r") cell += char;
  };

  return {
    /** True once there are enough rows. */
    push(text: string): boolean {
      for (const char of text) {
        if (rows.length >= limit) return true;
        if (!quoted) plain(char);
        else if (char === '"') {
          quoted = false;
          afterQuote = true;
        } else cell += char;
      }
      return rows.length >= limit;
    },
    end(): string[][] {
      if (rows.length < limit && (cells.length > 0 || cell !== "")) endRow();
      return rows;
    },
  };
}
