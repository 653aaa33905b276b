import type { ComponentProps } from "react";
import { controlClass } from "./control-class";
import { useFieldControl } from "./field";

/** One line of text. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return (
    <input
      {...useFieldControl()}
      {...rest}
      className={controlClass(`h-control ${className ?? ""}`)}
    />
  );
}
