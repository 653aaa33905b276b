import type { ReactNode } from "react";
import { text } from "./strings";

/** The ways to sign in besides the password, one below the other. */
export function OtherWays({ children }: { children: ReactNode }) {
  return (
    <div className="space-y-3">
      <p className="flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {text.or}
      </p>
      {children}
    </div>
  );
}
