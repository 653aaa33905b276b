import { useState } from "react";
import { formatDay } from "../../lib/format";
import { BarChart, Card, LineChart, Select } from "../../ui";
import type { Figures } from "./api";
import { metricText, text } from "./strings";

type Plotted = keyof typeof RAW_OF;

/** What can be plotted, with the raw count that stands beside it. */
const RAW_OF = {
  opened: "rawOpened",
  clicked: "rawClicked",
  sent: null,
  delivered: null,
  bouncedHard: null,
  bouncedSoft: null,
  complained: null,
  unsubscribed: null,
} as const;

const OPTIONS = (Object.keys(RAW_OF) as Plotted[]).map((value) => ({
  value,
  label: metricText[value],
}));

interface OverTimeProps {
  figures: Figures;
  /** What is plotted at first. */
  metric?: Plotted;
}

/** One figure, day by day or hour by hour. */
export function OverTime({ figures, metric: first = "sent" }: OverTimeProps) {
  const [metric, setMetric] = useState<Plotted>(first);
  const raw = RAW_OF[metric];
  const values = figures.buckets.map(({ totals }) => Math.max(totals[metric], 0));
  const points = figures.buckets.map(({ local }, n) => ({
    label: labelOf(local),
    value: values[n] ?? 0,
  }));
  const rawValues = raw && figures.buckets.map(({ totals }) => Math.max(totals[raw], 0));
  const some = values.some((value) => value > 0) || rawValues?.some((value) => value > 0);
  return (
    <Card
      title={text.overTime}
      actions={
        <Select
          aria-label={text.metric}
          options={OPTIONS}
          value={metric}
          onChange={(event) =>
            setMetric(OPTIONS.find(({ value }) => value === event.target.value)?.value ?? first)
          }
          className="w-44"
        />
      }
    >
      {!some && <p className="py-12 text-center text-muted">{text.noFigures}</p>}
      {some && rawValues && (
        <LineChart
          label={metricText[metric]}
          points={points}
          other={{ label: text.raw, values: rawValues }}
        />
      )}
      {some && !rawValues && <BarChart label={metricText[metric]} points={points} />}
    </Card>
  );
}

/** `2026-11-20` or `2026-11-20T14:00`, as people write it. */
function labelOf(local: string): string {
  const [day = "", time] = local.split("T");
  return time === undefined ? formatDay(day) : `${formatDay(day)} ${time}`;
}
