import { scrub, scrubError } from "./scrub";
import type { Log, LogLevel, LogValue } from "./types";

const RANK: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

export type LogLine = { level: LogLevel; event: string } & Record<string, LogValue>;

/** Where lines go. Replaced in tests that read the log. */
export const sink = {
  write(line: LogLine): void {
    const text = JSON.stringify(line);
    if (line.level === "error") console.error(text);
    else if (line.level === "warn") console.warn(text);
    else console.log(text);
  },
};

/** A log whose wide line collects fields until `end()` writes it. */
export interface WideLog extends Log {
  end(level: LogLevel, event: string, fields?: Record<string, LogValue>): void;
}

/**
 * A log for one request, message or tick.
 * @param level lines below it are dropped
 * @param base fields that every line carries
 */
export function createLog(level: LogLevel, base: Record<string, LogValue>): WideLog {
  const wide: Record<string, LogValue> = {};
  const write = (at: LogLevel, event: string, fields: Record<string, LogValue> = {}) => {
    if (RANK[at] < RANK[level]) return;
    sink.write({ level: at, event, at: new Date().toISOString(), ...base, ...scrub(fields) });
  };
  return {
    debug: (event, fields) => write("debug", event, fields),
    info: (event, fields) => write("info", event, fields),
    warn: (event, fields) => write("warn", event, fields),
    error: (event, error, fields) => write("error", event, { ...fields, ...scrubError(error) }),
    field: (name, value) => {
      const known = wide[name];
      wide[name] = known === undefined || known === value ? value : `${known},${value}`;
    },
    end: (at, event, fields) => write(at, event, { ...wide, ...fields }),
  };
}
