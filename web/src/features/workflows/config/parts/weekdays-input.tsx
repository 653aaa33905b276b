import { useId } from "react";
import { form } from "../form-strings";
import { weekdayText } from "../strings";

interface WeekdaysInputProps {
  /** 1 Monday to 7 Sunday. */
  value: readonly number[];
  onChange: (days: number[]) => void;
  help?: string;
}

/** Some days of the week. */
export function WeekdaysInput({ value, onChange, help }: WeekdaysInputProps) {
  const helpId = useId();
  const toggle = (day: number, isOn: boolean) => {
    const next = isOn ? [...value, day] : value.filter((other) => other !== day);
    onChange(next.sort((one, other) => one - other));
  };
  return (
    <fieldset className="min-w-0" aria-describedby={help ? helpId : undefined}>
      <legend className="mb-1.5 font-medium">{form.weekdays}</legend>
      <div className="grid grid-cols-7 gap-1">
        {Object.entries(weekdayText).map(([key, [short, long]]) => {
          const day = Number(key);
          return (
            <label
              key={key}
              title={long}
              className={
                "flex h-control min-w-0 cursor-pointer items-center justify-center rounded-control border border-line-strong/60 bg-surface px-1 text-sm font-medium text-muted transition-colors " +
                "hover:bg-hover has-checked:border-accent-ink has-checked:bg-accent-soft has-checked:text-accent-ink has-disabled:cursor-default has-disabled:opacity-55 " +
                "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink"
              }
            >
              <input
                type="checkbox"
                className="sr-only"
                aria-label={long}
                checked={value.includes(day)}
                onChange={({ target }) => toggle(day, target.checked)}
              />
              <span aria-hidden="true">{short}</span>
            </label>
          );
        })}
      </div>
      {help && (
        <p id={helpId} className="mt-1.5 text-sm text-muted">
          {help}
        </p>
      )}
    </fieldset>
  );
}
