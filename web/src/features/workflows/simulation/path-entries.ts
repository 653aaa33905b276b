import type { SimulatedStep } from "./api";

export interface Skip {
  /** Milliseconds between the step before and this one. */
  skippedMs: number;
}

/** Steps of a simulated path with the time that passes before each. */
export function withSkips(path: readonly SimulatedStep[]): (SimulatedStep & Skip)[] {
  return path.map((step, n) => {
    const before = path[n - 1];
    return { ...step, skippedMs: before ? Date.parse(step.at) - Date.parse(before.at) : 0 };
  });
}

/** Which visits a path pays to steps, first visit 1, and which exits it takes as `<step> <port>`. */
export function traceOf(path: readonly SimulatedStep[]) {
  const visits = new Map<string, number[]>();
  const exits = new Map<string, number>();
  for (const [n, { nodeId, port }] of path.entries()) {
    visits.set(nodeId, [...(visits.get(nodeId) ?? []), n + 1]);
    if (port !== null) {
      const key = `${nodeId} ${port}`;
      exits.set(key, (exits.get(key) ?? 0) + 1);
    }
  }
  return { visits, exits };
}
