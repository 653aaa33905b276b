import type { ReactNode } from "react";
import { cx } from "../lib/cx";
import { TONE_SOFT, type Tone } from "./tone";

/** A small label: a tag, a count, a role. */
export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={cx(
        "inline-flex h-6 max-w-full items-center truncate rounded-control px-2 text-sm font-medium",
        TONE_SOFT[tone],
      )}
    >
      {children}
    </span>
  );
}
