interface ProgressProps {
  label: string;
  /** 0 to `max`; leave out while the amount of work is unknown. */
  value?: number | undefined;
  max?: number;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
}

function percentOf(value: number, max: number): number {
  return max > 0 ? Math.min(100, Math.round((value / max) * 100)) : 100;
}

/** How far something has come; moves on its own while the amount is unknown. */
export function Progress({ label, value, max = 100, hideLabel }: ProgressProps) {
  const percent = value === undefined ? undefined : percentOf(value, max);
  return (
    <div>
      {!hideLabel && (
        <div className="mb-1.5 flex justify-between gap-4 text-sm">
          <span className="min-w-0 truncate">{label}</span>
          {percent !== undefined && <span className="text-muted tabular-nums">{percent} %</span>}
        </div>
      )}
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-1.5 overflow-hidden rounded-[99px] bg-hover"
      >
        {percent === undefined ? (
          <div className="h-full w-1/3 animate-indeterminate rounded-[99px] bg-accent" />
        ) : (
          <div
            className="h-full rounded-[99px] bg-accent transition-[width]"
            style={{ width: `${percent}%` }}
          />
        )}
      </div>
    </div>
  );
}
