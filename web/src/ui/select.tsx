import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "../lib/cx";
import { controlClass } from "./control-class";
import { useFieldControl } from "./field";

export interface Option {
  value: string;
  label: string;
}

interface SelectProps extends ComponentProps<"select"> {
  options: Option[];
  /** Text of an empty first choice. */
  placeholder?: string;
}

/** The device's own picker; for long lists use `Combobox`. */
export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  return (
    <div className={cx("relative min-w-0", className)}>
      <select
        {...useFieldControl()}
        {...rest}
        className={controlClass("h-control cursor-pointer appearance-none truncate pr-9")}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} className="bg-raised text-ink">
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        size={16}
        className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-muted"
        aria-hidden="true"
      />
    </div>
  );
}
