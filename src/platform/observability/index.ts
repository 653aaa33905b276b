export { createLog, sink, type LogLine, type WideLog } from "./log";
export { createMetrics, serverTiming } from "./metrics";
export { scrubError } from "./scrub";
export type { Log, LogLevel, LogValue, Metrics } from "./types";
