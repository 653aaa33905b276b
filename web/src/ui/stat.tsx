import type { ReactNode } from "react";

interface StatProps {
  label: string;
  value: ReactNode;
  help?: ReactNode;
  /** A small plot of how it moved. */
  plot?: ReactNode;
}

/** One figure with its name. */
export function Stat({ label, value, help, plot }: StatProps) {
  return (
    <div className="flex min-w-0 flex-col rounded-card border border-line bg-surface p-4">
      <p className="text-sm text-muted">{label}</p>
      <p className="mt-1 text-xl font-semibold tabular-nums">{value}</p>
      {help && <p className="mt-1 text-sm text-muted">{help}</p>}
      {plot && <div className="mt-3">{plot}</div>}
    </div>
  );
}
