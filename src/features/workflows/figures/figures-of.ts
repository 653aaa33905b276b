import { iso } from "../../../platform/http/fields";
import { type Slot, slotsOf, type StepEmails } from "../../email";
import type { AskedPeriod } from "./asked-period";
import type { AtNode, Counted, InHour } from "./figure-queries";
import type { WorkflowFiguresDto } from "./schemas";

/** What the database has counted. */
export interface Figures {
  sums: readonly Counted[];
  /** What became of whole runs, in the order of time. */
  series: readonly InHour[];
  period: AskedPeriod;
  places: readonly AtNode[];
  nodeIds: readonly string[];
  emails: ReadonlyMap<string, StepEmails>;
}

const HOUR_MS = 3_600_000;

/** Figures on the wire. Pure. */
export function figuresOf(figures: Figures): WorkflowFiguresDto {
  const { sums, places, nodeIds } = figures;
  const active = new Map(places.map(({ nodeId, runs }) => [nodeId, runs]));
  const of = (nodeId: string, metric: string) => add(sums, nodeId, metric);
  const run = (metric: string) => of("", metric).count;
  const edges = nodeIds.flatMap((nodeId) => edgesOf(nodeId, sums));
  const { from, to, told, byHour } = figures.period;
  return {
    period: { from, to, timeZone: told.zone },
    totals: {
      entered: run("entered"),
      active: [...active.values()].reduce((sum, runs) => sum + runs, 0),
      completed: run("completed"),
      exited: run("exited"),
      failed: run("failed"),
      cancelled: run("cancelled"),
      goal: run("goal"),
      goalRate: ratio(run("goal"), run("entered")),
      averageMs: averageOf(of("", "completed")),
    },
    nodes: nodeIds.map((nodeId) => {
      const emails = figures.emails.get(nodeId);
      return {
        nodeId,
        active: active.get(nodeId) ?? 0,
        entered: of(nodeId, "entered").count,
        completed: of(nodeId, "completed").count,
        skipped: of(nodeId, "skipped").count,
        failed: of(nodeId, "failed").count,
        averageMs: averageOf(of(nodeId, "completed")),
        emails: emails && Object.values(emails).some((count) => count > 0) ? emails : null,
      };
    }),
    edges,
    days: partsOf(figures.series.length === 0 ? [] : slotsOf(told, "day"), figures.series)
      .filter(({ some }) => some)
      .map(({ slot, part }) => ({ day: slot.local, ...part })),
    hours: byHour
      ? partsOf(slotsOf(told, "hour"), figures.series).map(({ slot, part }) => {
          return { at: iso(slot.since * HOUR_MS), ...part };
        })
      : [],
  };
}

function add(sums: readonly Counted[], nodeId: string, metric: string) {
  const total = { count: 0, totalMs: 0 };
  for (const each of sums) {
    if (each.nodeId !== nodeId || each.metric !== metric) continue;
    total.count += each.count;
    total.totalMs += each.totalMs;
  }
  return total;
}

/** Steps that were left out go on as usual; those that failed, by `error` if there is such an exit. */
function edgesOf(nodeId: string, sums: readonly Counted[]): WorkflowFiguresDto["edges"] {
  const counts = new Map<string, number>();
  for (const { nodeId: from, metric, port, count } of sums) {
    const exit = metric === "completed" ? port : { skipped: "next", failed: "error" }[metric];
    if (from !== nodeId || exit === undefined || count === 0) continue;
    counts.set(exit, (counts.get(exit) ?? 0) + count);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts].map(([port, count]) => ({
    ...{ from: nodeId, port, count },
    share: ratio(count, all),
  }));
}

/** What happened in each of some slots; both in the order of time. */
function partsOf(slots: readonly Slot[], series: readonly InHour[]) {
  let next = 0;
  return slots.map((slot) => {
    const counts = new Map<string, number>();
    for (; next < series.length && series[next]!.hour < slot.until; next++) {
      const { hour, metric, count } = series[next]!;
      if (hour >= slot.since) counts.set(metric, (counts.get(metric) ?? 0) + count);
    }
    const of = (metric: string) => counts.get(metric) ?? 0;
    const part = {
      ...{ entered: of("entered"), completed: of("completed"), exited: of("exited") },
      ...{ goal: of("goal"), goalRate: ratio(of("goal"), of("entered")) },
    };
    return { slot, part, some: counts.size > 0 };
  });
}

function averageOf({ count, totalMs }: { count: number; totalMs: number }): number | null {
  return count > 0 ? Math.round(totalMs / count) : null;
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
