import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "../lib/cx";

export interface ChecklistStep {
  id: string;
  title: string;
  help: string;
  done: boolean;
  /** How to do it; shown until it is done. */
  action?: ReactNode;
}

const text = { done: "Done", open: "To do" } as const;

/** First steps in order; the first open one stands out. */
export function Checklist({ label, steps }: { label: string; steps: ChecklistStep[] }) {
  const next = steps.find((step) => !step.done);
  return (
    <ol aria-label={label} className="divide-y divide-line">
      {steps.map((step, index) => (
        <li
          key={step.id}
          className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0"
        >
          <span
            className={cx(
              "flex size-7 shrink-0 items-center justify-center rounded-[99px] text-sm font-semibold",
              step.done
                ? "bg-success-soft text-success-ink"
                : "border border-line-strong text-muted",
            )}
          >
            <span className="sr-only">{step.done ? text.done : text.open}</span>
            {step.done ? <Check size={15} strokeWidth={2.5} aria-hidden="true" /> : index + 1}
          </span>
          <div className="min-w-0 flex-1 basis-48">
            <p className={cx("font-medium", step.done && "text-muted")}>{step.title}</p>
            {!step.done && <p className="text-muted">{step.help}</p>}
          </div>
          {step === next && step.action && <div className="ml-11 sm:ml-0">{step.action}</div>}
        </li>
      ))}
    </ol>
  );
}
