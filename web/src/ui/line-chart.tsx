import { formatNumber } from "../lib/format";
import { PlotFrame } from "./plot-frame";
import { niceTop, polyline, type Point } from "./plot-scale";

interface LineChartProps {
  label: string;
  points: Point[];
  /** A second amount at the same points, drawn thinner behind the first. */
  other?: { label: string; values: number[] };
}

/** How an amount moved; each point says its figures on hover. */
export function LineChart({ label, points, other }: LineChartProps) {
  const values = points.map((point) => point.value);
  const top = niceTop([...values, ...(other?.values ?? [])]);
  const line = polyline(values, top);
  return (
    <PlotFrame label={label} points={points} top={top} {...(other && { other })}>
      <svg
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        className="absolute inset-0 size-full overflow-visible text-accent-ink"
      >
        {other && (
          <polyline
            points={polyline(other.values, top)}
            fill="none"
            className="text-faint"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeDasharray="4 3"
            vectorEffect="non-scaling-stroke"
          />
        )}
        <polygon points={`0,100 ${line} 100,100`} fill="currentColor" opacity="0.1" />
        <polyline
          points={line}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div className="absolute inset-0 flex">
        {points.map((point, n) => (
          <div
            key={point.label}
            title={[
              `${point.label}: ${formatNumber(point.value)}`,
              ...(other ? [`${other.label}: ${formatNumber(other.values[n] ?? 0)}`] : []),
            ].join("\n")}
            className="h-full min-w-0 flex-1 hover:bg-hover hover:opacity-60"
          />
        ))}
      </div>
    </PlotFrame>
  );
}
