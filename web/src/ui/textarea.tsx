import type { ComponentProps } from "react";
import { controlClass } from "./control-class";
import { useFieldControl } from "./field";

/** Several lines of text; grows with what is written where the browser can. */
export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...useFieldControl()}
      rows={rows}
      {...rest}
      className={controlClass(`field-sizing-content min-h-22 py-2 ${className ?? ""}`)}
    />
  );
}
