import type { ComponentProps, ReactNode } from "react";

interface SwitchProps extends Omit<ComponentProps<"input">, "type" | "children"> {
  label: ReactNode;
  help?: ReactNode;
}

/** Turns something on or off at once. */
export function Switch({ label, help, ...rest }: SwitchProps) {
  return (
    <label className="flex min-h-control cursor-pointer items-center justify-between gap-4">
      <span className="min-w-0">
        <span className="block font-medium">{label}</span>
        {help && <span className="block text-sm text-muted">{help}</span>}
      </span>
      <input
        {...rest}
        type="checkbox"
        role="switch"
        className={
          "relative h-5.5 w-10 shrink-0 cursor-pointer appearance-none rounded-[99px] bg-line-strong transition-colors " +
          "before:absolute before:top-0.5 before:left-0.5 before:size-4.5 before:rounded-[99px] before:bg-on-accent " +
          "before:transition-transform checked:bg-accent checked:before:translate-x-4.5 disabled:opacity-55"
        }
      />
    </label>
  );
}
