import type { ComponentProps, ReactNode } from "react";
import { cx } from "../lib/cx";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  /** Names the action for screen readers and on hover. */
  label: string;
  icon: ReactNode;
}

/** A square button with an icon only. */
export function IconButton({ label, icon, className, type = "button", ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type === "submit" ? "submit" : "button"}
      aria-label={label}
      title={label}
      className={cx(
        "inline-flex h-control w-control shrink-0 items-center justify-center rounded-control text-muted",
        "transition-colors hover:bg-hover hover:text-ink disabled:opacity-55",
        className,
      )}
    >
      {icon}
    </button>
  );
}
