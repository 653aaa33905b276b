import { createLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { cx } from "../lib/cx";

function Anchor({ className, children, ...rest }: ComponentProps<"a">) {
  return (
    <a
      {...rest}
      className={cx(
        "rounded-control font-medium text-accent-ink underline-offset-2 hover:underline",
        className,
      )}
    >
      {children}
    </a>
  );
}

/** A router link inside text. */
export const TextLink = createLink(Anchor);
