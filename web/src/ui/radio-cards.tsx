import { useId, type ReactNode } from "react";

export interface RadioCard<Value extends string> {
  value: Value;
  label: string;
  help?: string;
  icon?: ReactNode;
}

interface RadioCardsProps<Value extends string> {
  legend: string;
  hideLegend?: boolean;
  options: RadioCard<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  columns?: 1 | 2 | 3;
}

const COLUMNS = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-3" };

/** A few choices with room to explain each. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { legend, hideLegend, options, value, onChange, columns = 1 } = props;
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className={hideLegend ? "sr-only" : "mb-1.5 font-medium"}>{legend}</legend>
      <div className={`grid gap-2 ${COLUMNS[columns]}`}>
        {options.map((option) => (
          <label
            key={option.value}
            className={
              "flex min-h-control cursor-pointer items-start gap-3 rounded-card border border-line bg-surface p-3 transition-colors " +
              "hover:bg-hover has-checked:border-accent-ink has-checked:bg-accent-soft " +
              "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink"
            }
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="mt-0.5 size-4.5 shrink-0 accent-accent outline-none"
            />
            {option.icon && <span className="mt-0.5 text-muted">{option.icon}</span>}
            <span className="min-w-0">
              <span className="block font-medium">{option.label}</span>
              {option.help && <span className="block text-sm text-muted">{option.help}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
