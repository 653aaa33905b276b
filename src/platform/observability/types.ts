export type LogLevel = "debug" | "info" | "warn" | "error";

/** Values a log line may hold; never parameters of statements, bodies or secrets. */
export type LogValue = string | number | boolean | null | undefined;

/** Structured log of one request, message or tick. */
export interface Log {
  debug(event: string, fields?: Record<string, LogValue>): void;
  info(event: string, fields?: Record<string, LogValue>): void;
  warn(event: string, fields?: Record<string, LogValue>): void;
  error(event: string, error: unknown, fields?: Record<string, LogValue>): void;
  /** Adds a field to the one wide line written at the end; repeated names are joined by commas. */
  field(name: string, value: LogValue): void;
}

/** Counts and durations of one request, message or tick; they end in the wide line and `Server-Timing`. */
export interface Metrics {
  count(name: string, by?: number): void;
  /** Adds a duration in milliseconds. */
  time(name: string, ms: number): void;
  /** Times an asynchronous call. */
  span<T>(name: string, call: () => Promise<T>): Promise<T>;
  read(): Readonly<Record<string, { count: number; ms: number }>>;
}
