import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { FLOATING } from "./floating-class";

interface PopoverProps {
  /** A button; it is given the open state. */
  trigger: ReactNode;
  label: string;
  children: ReactNode;
  align?: "start" | "center" | "end";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** A small panel beside its button: filters, a picker. */
export function Popover({ trigger, label, children, align = "start", ...state }: PopoverProps) {
  return (
    <Radix.Root {...state}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={`${FLOATING} max-w-[calc(100vw-1rem)] p-4`}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
