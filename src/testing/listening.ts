import { type LogLine, sink } from "../platform/observability";

/** Runs something and keeps the lines that it logs, instead of printing them. */
export async function listening<T>(
  run: () => Promise<T>,
): Promise<{ result: T; lines: LogLine[] }> {
  const lines: LogLine[] = [];
  const write = sink.write.bind(sink);
  sink.write = (line) => void lines.push(line);
  try {
    return { result: await run(), lines };
  } finally {
    sink.write = write;
  }
}
