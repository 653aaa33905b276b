import { cx } from "../lib/cx";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "medium" | "small";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border border-line-strong/60 bg-surface text-ink hover:bg-hover",
  ghost: "text-ink hover:bg-hover",
  danger: "bg-danger text-on-accent hover:bg-danger-hover",
};

/** The look of a button, shared by buttons and links that act like one. */
export function buttonClass(
  variant: ButtonVariant = "secondary",
  size: ButtonSize = "medium",
  extra?: string,
): string {
  return cx(
    "inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap",
    "transition-colors select-none disabled:opacity-55 aria-disabled:opacity-55",
    size === "medium" ? "h-control px-3.5 text-base" : "h-control-small px-2.5 text-sm",
    VARIANTS[variant],
    extra,
  );
}
