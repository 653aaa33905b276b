import { formatNumber, formatPercent } from "../lib/format";

interface FunnelStep {
  label: string;
  value: number;
  /** A larger count that the value is a part of, drawn behind it. */
  all?: number;
}

interface FunnelProps {
  label: string;
  steps: FunnelStep[];
  /** Names the larger counts. */
  allLabel?: string;
}

/** How many are left after each step, each as a part of the first and of the step before. */
export function Funnel({ label, steps, allLabel }: FunnelProps) {
  const first = steps[0]?.value ?? 0;
  const width = (value: number) => `${first === 0 ? 0 : Math.min(value / first, 1) * 100}%`;
  return (
    <ol aria-label={label} className="space-y-4">
      {steps.map((step, n) => {
        const before = steps[n - 1]?.value;
        return (
          <li key={step.label}>
            <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-medium">{step.label}</span>
              <span className="text-muted tabular-nums">
                <span className="font-semibold text-ink">{formatNumber(step.value)}</span>
                {before !== undefined && before > 0 && (
                  <> · {formatPercent(Math.min(step.value / before, 1))}</>
                )}
                {step.all !== undefined && allLabel && (
                  <> · {`${formatNumber(step.all)} ${allLabel.toLowerCase()}`}</>
                )}
              </span>
            </div>
            <div
              className="relative h-6 overflow-hidden rounded-control bg-sunken"
              aria-hidden="true"
            >
              {step.all !== undefined && (
                <div
                  className="absolute inset-y-0 left-0 bg-accent-line"
                  style={{ width: width(step.all) }}
                />
              )}
              <div
                className="absolute inset-y-0 left-0 bg-accent"
                style={{ width: width(step.value) }}
              />
            </div>
          </li>
        );
      })}
    </ol>
  );
}
