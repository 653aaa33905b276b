import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "../lib/cx";
import { IconButton } from "./icon-button";
import { returnFocus } from "./last-focus";
import { text } from "./strings";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
}

interface SheetProps extends DialogProps {
  className: string;
}

/** Radix knows its own triggers alone; ours are buttons of every kind. */
function comeBack(event: Event): void {
  event.preventDefault();
  returnFocus();
}

function keepForToasts(event: CustomEvent<{ originalEvent: Event }>): void {
  const target = event.detail.originalEvent.target;
  if (target instanceof Element && target.closest("[data-toasts]")) event.preventDefault();
}

/**
 * What dialogs and drawers share. Radix' own overlay is not used: it injects a style element, which
 * the content security policy refuses; `data-scroll-lock` does its work.
 */
export function Sheet({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  className,
}: SheetProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <div data-scroll-lock className="fixed inset-0 z-40 animate-fade bg-overlay" />
      </Radix.Portal>
      <Radix.Portal>
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onInteractOutside={keepForToasts}
          onCloseAutoFocus={comeBack}
          className={cx(
            "fixed z-40 flex flex-col border-line bg-surface shadow-float focus:outline-none",
            className,
          )}
        >
          <header className="flex items-start gap-4 border-b border-line py-3 pr-3 pl-5">
            <div className="min-w-0 flex-1 py-1">
              <Radix.Title className="text-md font-semibold break-words">{title}</Radix.Title>
              {description && (
                <Radix.Description className="mt-0.5 text-muted">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton label={text.close} icon={<X size={18} />} />
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4" tabIndex={-1}>
            {children}
          </div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A question or a short form over the screen. On a phone it rises from the bottom. */
export function Dialog({ size = "medium", ...props }: DialogProps & { size?: "medium" | "large" }) {
  return (
    <Sheet
      {...props}
      className={cx(
        "inset-x-0 bottom-0 mx-auto max-h-[92dvh] animate-rise rounded-t-card border md:top-[12vh] md:bottom-auto md:max-h-[76vh] md:w-[calc(100%-2rem)] md:rounded-card",
        size === "large" ? "md:max-w-3xl" : "md:max-w-lg",
      )}
    />
  );
}
