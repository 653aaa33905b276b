import type { ReactNode } from "react";
import { formatNumber } from "../lib/format";
import type { Point } from "./plot-scale";

interface PlotFrameProps {
  label: string;
  points: Point[];
  /** Largest value on the axis. */
  top: number;
  /** A second amount at the same points. */
  other?: { label: string; values: number[] };
  children: ReactNode;
}

/** Axis, grid and the figures as a table for those who cannot see the plot. */
export function PlotFrame({ label, points, top, other, children }: PlotFrameProps) {
  const first = points[0];
  const last = points.at(-1);
  return (
    <figure aria-label={label}>
      <div className="flex gap-3" aria-hidden="true">
        <div className="flex h-40 flex-col justify-between text-right text-sm text-faint tabular-nums">
          <span className="-translate-y-1/2">{formatNumber(top)}</span>
          <span className="translate-y-1/2">0</span>
        </div>
        <div className="relative h-40 min-w-0 flex-1 border-y border-line bg-[linear-gradient(var(--line),var(--line))] bg-size-[100%_1px] bg-center bg-no-repeat">
          {children}
        </div>
      </div>
      {first && last && (
        <div className="mt-2 flex justify-between pl-8 text-sm text-faint" aria-hidden="true">
          <span>{first.label}</span>
          {points.length > 1 && <span>{last.label}</span>}
        </div>
      )}
      {other && (
        <ul className="mt-2 flex flex-wrap gap-x-4 pl-8 text-sm text-muted" aria-hidden="true">
          <li className="flex items-center gap-1.5">
            <span className="w-4 border-t-2 border-accent-ink" />
            {label}
          </li>
          <li className="flex items-center gap-1.5">
            <span className="w-4 border-t-2 border-dashed border-faint" />
            {other.label}
          </li>
        </ul>
      )}
      <div className="sr-only">
        <table>
          <caption>{label}</caption>
          <tbody>
            {points.map((point, n) => (
              <tr key={point.label}>
                <th scope="row">{point.label}</th>
                <td>{formatNumber(point.value)}</td>
                {other && <td>{`${formatNumber(other.values[n] ?? 0)} ${other.label}`}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
