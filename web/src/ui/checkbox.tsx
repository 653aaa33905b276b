import { useEffect, useRef, type ComponentProps, type ReactNode } from "react";
import { cx } from "../lib/cx";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "children"> {
  label: ReactNode;
  help?: ReactNode;
  hideLabel?: boolean;
  /** Some, but not all, of what it stands for. */
  indeterminate?: boolean;
}

/** One yes-or-no choice. */
export function Checkbox({
  label,
  help,
  hideLabel,
  indeterminate = false,
  ref,
  ...rest
}: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <label
      className={cx(
        "inline-flex min-h-control cursor-pointer gap-2.5",
        help === undefined ? "items-center" : "items-start py-1.5",
        hideLabel && "justify-center",
      )}
    >
      <input
        {...rest}
        ref={(node) => {
          box.current = node;
          if (typeof ref === "function") return ref(node);
          if (ref) ref.current = node;
        }}
        type="checkbox"
        className={cx(
          "size-4.5 shrink-0 cursor-pointer accent-accent",
          help !== undefined && "mt-px",
        )}
      />
      <span className={cx("min-w-0", hideLabel && "sr-only")}>
        <span className="block">{label}</span>
        {help && <span className="block text-sm text-muted">{help}</span>}
      </span>
    </label>
  );
}
