import type { ReactNode } from "react";
import { cx } from "../lib/cx";
import { RelativeTime } from "./relative-time";
import { TONE_SOFT, type Tone } from "./tone";

export interface TimelineEntry {
  id: string;
  at: string;
  title: ReactNode;
  body?: ReactNode;
  icon?: ReactNode;
  tone?: Tone;
}

/** What happened, newest first. */
export function Timeline({ label, entries }: { label: string; entries: TimelineEntry[] }) {
  return (
    <ol aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} className="group relative flex gap-3 pb-5 last:pb-0">
          <span
            className="absolute top-7 bottom-0 left-3.5 w-px bg-line group-last:hidden"
            aria-hidden="true"
          />
          <span
            className={cx(
              "flex size-7 shrink-0 items-center justify-center rounded-[99px]",
              TONE_SOFT[entry.tone ?? "neutral"],
            )}
            aria-hidden="true"
          >
            {entry.icon ?? <span className="size-2 rounded-[99px] bg-current" />}
          </span>
          <div className="min-w-0 flex-1 pt-1">
            <div className="flex flex-wrap justify-between gap-x-4">
              <p className="min-w-0 font-medium break-words">{entry.title}</p>
              <span className="text-sm text-muted">
                <RelativeTime at={entry.at} />
              </span>
            </div>
            {entry.body && <div className="mt-0.5 text-muted">{entry.body}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
