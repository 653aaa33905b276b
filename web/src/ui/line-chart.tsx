import { PlotFrame } from "./plot-frame";
import { niceTop, polyline, type Point } from "./plot-scale";

/** How an amount moved. */
export function LineChart({ label, points }: { label: string; points: Point[] }) {
  const values = points.map((point) => point.value);
  const top = niceTop(values);
  const line = polyline(values, top);
  return (
    <PlotFrame label={label} points={points} top={top}>
      <svg
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        className="absolute inset-0 size-full overflow-visible text-accent-ink"
      >
        <polygon points={`0,100 ${line} 100,100`} fill="currentColor" opacity="0.1" />
        <polyline
          points={line}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
    </PlotFrame>
  );
}
