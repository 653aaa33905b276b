import { useId, type ReactNode } from "react";

interface Segment<Value extends string> {
  value: Value;
  label: string;
  /** Shown instead of the label. */
  icon?: ReactNode;
}

interface SegmentedProps<Value extends string> {
  legend: string;
  /** Keeps the legend for screen readers only. */
  hideLegend?: boolean;
  options: readonly Segment<Value>[];
  value: Value | undefined;
  onChange: (value: Value) => void;
  disabled?: boolean;
}

/** One of a few short choices, side by side. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { legend, hideLegend, options, value, onChange, disabled = false } = props;
  const name = useId();
  return (
    <fieldset className="min-w-0" disabled={disabled}>
      <legend className={hideLegend ? "sr-only" : "mb-1.5 font-medium"}>{legend}</legend>
      <div className="inline-flex h-control max-w-full gap-0.5 rounded-control border border-line bg-sunken p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            title={option.icon ? option.label : undefined}
            className={
              "flex h-full min-w-9 cursor-pointer items-center justify-center gap-1.5 rounded-control border border-transparent px-2.5 text-sm font-medium whitespace-nowrap text-muted transition-colors " +
              "hover:text-ink has-checked:border-line has-checked:bg-surface has-checked:text-ink has-disabled:cursor-default has-disabled:opacity-55 " +
              "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink"
            }
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.icon}
            <span className={option.icon ? "sr-only" : undefined}>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
