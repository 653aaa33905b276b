import { cx } from "../lib/cx";
import { Status } from "./status";

interface MeterProps {
  label: string;
  /** Null if there is nothing to measure. */
  value: number | null;
  /** The value as people read it. */
  text: string;
  tone: "success" | "warning" | "danger";
  /** What the tone says, in a word. */
  word: string;
  /** End of the scale; what is above it fills the bar. */
  top: number;
  /** Limits on the scale. */
  marks: { at: number; label: string }[];
  help?: string;
}

const FILL = { success: "bg-success", warning: "bg-warning", danger: "bg-danger" };

/** A value on a scale with limits. */
export function Meter({ label, value, text, tone, word, top, marks, help }: MeterProps) {
  const place = (at: number) => `${Math.min(at / top, 1) * 100}%`;
  return (
    <div>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="font-medium">{label}</span>
        <span className="flex items-center gap-2">
          <span className={value === null ? "text-muted" : "font-semibold tabular-nums"}>
            {text}
          </span>
          {value !== null && <Status tone={tone}>{word}</Status>}
        </span>
      </div>
      <div className="relative pb-7" aria-hidden="true">
        <div className="h-2 overflow-hidden rounded-[99px] bg-sunken">
          <div
            className={cx("h-full min-w-1 rounded-[99px]", FILL[tone])}
            style={{ width: value === null ? 0 : place(value) }}
          />
        </div>
        {marks.map((mark) => (
          <span
            key={mark.label}
            className="absolute top-0 -ml-px h-3.5 border-l-2 border-line-strong"
            style={{ left: place(mark.at) }}
          >
            <span className="absolute top-3 -translate-x-1/2 pt-0.5 text-sm whitespace-nowrap text-faint">
              {mark.label}
            </span>
          </span>
        ))}
      </div>
      {help && <p className="text-sm text-muted">{help}</p>}
    </div>
  );
}
