import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "../lib/cx";
import { text } from "./strings";

interface WizardProps {
  label: string;
  /** Names of the steps in order. */
  steps: string[];
  /** Index of the current step. */
  current: number;
  children: ReactNode;
  /** Back and next. */
  footer?: ReactNode;
}

/** A task in steps, with the way so far and the way ahead. */
export function Wizard({ label, steps, current, children, footer }: WizardProps) {
  return (
    <div>
      <p className="mb-2 text-sm text-muted md:hidden">
        {text.step(current + 1, steps.length)}:{" "}
        <span className="font-medium text-ink">{steps[current]}</span>
      </p>
      <ol aria-label={label} className="mb-6 flex gap-2">
        {steps.map((step, index) => (
          <li
            key={step}
            aria-current={index === current ? "step" : undefined}
            className={cx(
              "flex-1 border-t-2 pt-2",
              index <= current ? "border-accent" : "border-line",
            )}
          >
            <span
              className={cx(
                "hidden items-center gap-1.5 md:flex",
                index === current ? "font-medium" : "text-muted",
              )}
            >
              {index < current ? (
                <Check size={14} className="text-accent-ink" aria-hidden="true" />
              ) : (
                `${index + 1}.`
              )}{" "}
              {step}
            </span>
            <span className="sr-only md:hidden">{step}</span>
          </li>
        ))}
      </ol>
      {children}
      {footer && <div className="mt-6 flex flex-wrap justify-between gap-2">{footer}</div>}
    </div>
  );
}
