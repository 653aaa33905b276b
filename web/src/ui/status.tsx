import {
  Circle,
  CircleAlert,
  CircleCheck,
  CircleDot,
  CircleX,
  LoaderCircle,
  type LucideIcon,
} from "lucide-react";
import { cx } from "../lib/cx";
import { TONE_SOFT, type Tone } from "./tone";

const SHAPES: Record<Tone, LucideIcon> = {
  neutral: Circle,
  accent: CircleDot,
  success: CircleCheck,
  warning: CircleAlert,
  danger: CircleX,
  info: LoaderCircle,
};

interface StatusProps {
  tone: Tone;
  /** The word. */
  children: string;
  icon?: LucideIcon;
}

/** A state as colour, shape and word together. */
export function Status({ tone, children, icon }: StatusProps) {
  const Shape = icon ?? SHAPES[tone];
  return (
    <span
      className={cx(
        "inline-flex h-6 items-center gap-1.5 rounded-[99px] px-2 text-sm font-medium whitespace-nowrap",
        TONE_SOFT[tone],
      )}
    >
      <Shape size={13} strokeWidth={2.4} aria-hidden="true" />
      {children}
    </span>
  );
}
