import { polyline } from "./plot-scale";

/** The shape of a figure over time, without axes. */
export function Sparkline({ values, label }: { values: number[]; label: string }) {
  return (
    <svg
      viewBox="0 -4 100 108"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      className="h-8 w-full text-accent-ink"
    >
      <polyline
        points={polyline(values)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
