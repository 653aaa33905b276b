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
  /** Goes to any of the steps, where their order does not matter. */
  onPick?: (index: number) => void;
  /** Back and next. */
  footer?: ReactNode;
}

/** A task in steps, with the way so far and the way ahead. */
export function Wizard({ label, steps, current, children, onPick, footer }: WizardProps) {
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
            <StepName index={index} current={current} onPick={onPick}>
              {step}
            </StepName>
            <span className="sr-only md:hidden">{step}</span>
          </li>
        ))}
      </ol>
      {children}
      {footer && <div className="mt-6 flex flex-wrap justify-between gap-2">{footer}</div>}
    </div>
  );
}

interface StepNameProps {
  index: number;
  current: number;
  onPick: WizardProps["onPick"];
  children: string;
}

function StepName({ index, current, onPick, children }: StepNameProps) {
  const look = cx(
    "hidden items-center gap-1.5 rounded-control text-left md:flex",
    index === current ? "font-medium" : "text-muted",
  );
  const content = (
    <>
      {index < current ? (
        <Check size={14} className="text-accent-ink" aria-hidden="true" />
      ) : (
        `${index + 1}.`
      )}{" "}
      {children}
    </>
  );
  if (!onPick) return <span className={look}>{content}</span>;
  return (
    <button type="button" onClick={() => onPick(index)} className={cx("hover:text-ink", look)}>
      {content}
    </button>
  );
}
