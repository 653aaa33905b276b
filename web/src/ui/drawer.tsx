import { cx } from "../lib/cx";
import { Sheet, type DialogProps } from "./dialog";

interface DrawerProps extends DialogProps {
  side?: "left" | "right";
  /** How wide it may be beside the page; on a phone it takes the whole width. */
  size?: "medium" | "large";
}

/** Detail beside the list it came from. */
export function Drawer({ side = "right", size = "medium", ...props }: DrawerProps) {
  return (
    <Sheet
      {...props}
      className={cx(
        "inset-y-0 w-full",
        side === "right"
          ? "right-0 animate-slide-right border-l"
          : "left-0 max-w-80 animate-slide-left border-r",
        side === "right" && (size === "large" ? "md:max-w-3xl" : "md:max-w-lg"),
      )}
    />
  );
}
