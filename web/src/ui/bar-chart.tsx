import { formatNumber } from "../lib/format";
import { PlotFrame } from "./plot-frame";
import { niceTop, type Point } from "./plot-scale";

/** Amounts per label, usually per day. */
export function BarChart({ label, points }: { label: string; points: Point[] }) {
  const top = niceTop(points.map((point) => point.value));
  return (
    <PlotFrame label={label} points={points} top={top}>
      <div className="absolute inset-0 flex items-end gap-[2px] sm:gap-1">
        {points.map((point) => (
          <div
            key={point.label}
            title={`${point.label}: ${formatNumber(point.value)}`}
            className="group flex h-full min-w-0 flex-1 items-end"
          >
            <div
              className="min-h-px w-full rounded-t-[3px] bg-accent transition-colors group-hover:bg-accent-hover"
              style={{ height: `${(point.value / top) * 100}%` }}
            />
          </div>
        ))}
      </div>
    </PlotFrame>
  );
}
