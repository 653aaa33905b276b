import type { Metrics } from "./types";

/** An empty set of counters. */
export function createMetrics(): Metrics {
  const values: Record<string, { count: number; ms: number }> = {};
  const at = (name: string) => (values[name] ??= { count: 0, ms: 0 });
  const time = (name: string, ms: number) => {
    const value = at(name);
    value.count += 1;
    value.ms += ms;
  };
  return {
    count: (name, by = 1) => void (at(name).count += by),
    time,
    async span(name, call) {
      const start = Date.now();
      try {
        return await call();
      } finally {
        time(name, Date.now() - start);
      }
    },
    read: () => values,
  };
}

/** The counters as a `Server-Timing` header (W3C Server Timing). */
export function serverTiming(metrics: Metrics): string {
  return Object.entries(metrics.read())
    .map(([name, { count, ms }]) => `${name};dur=${ms.toFixed(1)};desc="${count}"`)
    .join(", ");
}
