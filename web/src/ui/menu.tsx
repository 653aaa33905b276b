import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "../lib/cx";
import { FLOATING } from "./floating-class";

const ITEM =
  "flex min-h-control cursor-pointer items-center gap-2.5 rounded-control px-2.5 outline-none select-none " +
  "data-highlighted:bg-hover data-disabled:cursor-default data-disabled:opacity-55";

interface MenuProps {
  /** A button; it is given the open state. */
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "center" | "end";
  /** Given when something else opens it. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** Actions behind a button. Fill it with the Menu* parts. */
export function Menu({ trigger, children, align = "end", ...state }: MenuProps) {
  return (
    <Radix.Root modal={false} {...state}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={`${FLOATING} max-h-(--radix-dropdown-menu-content-available-height) min-w-52 max-w-80 overflow-y-auto p-1`}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface MenuItemProps {
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  /** Renders the single child (a link) as the item. */
  asChild?: boolean;
  onSelect?: (event: Event) => void;
  children: ReactNode;
}

/** One action or, with `asChild`, one link. */
export function MenuItem({ icon, danger, children, asChild = false, ...rest }: MenuItemProps) {
  return (
    <Radix.Item {...rest} asChild={asChild} className={cx(ITEM, danger && "text-danger-ink")}>
      {asChild ? (
        children
      ) : (
        <>
          {icon}
          <span className="min-w-0 flex-1 truncate">{children}</span>
        </>
      )}
    </Radix.Item>
  );
}

interface MenuChoiceProps<Value extends string> {
  value: Value;
  onChange: (value: Value) => void;
  options: { value: Value; label: string; icon?: ReactNode }[];
}

/** One of several, the chosen one ticked. */
export function MenuChoice<Value extends string>({
  value,
  onChange,
  options,
}: MenuChoiceProps<Value>) {
  return (
    <Radix.RadioGroup value={value} onValueChange={(next) => onChange(next as Value)}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={ITEM}>
          {option.icon}
          <span className="min-w-0 flex-1 truncate">{option.label}</span>
          <Radix.ItemIndicator>
            <Check size={16} className="text-accent-ink" aria-hidden="true" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

/** A heading inside a menu. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2.5 pt-2 pb-1 text-sm text-muted">{children}</Radix.Label>;
}

/** A line between groups. */
export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
