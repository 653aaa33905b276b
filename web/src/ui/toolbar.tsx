import type { ReactNode } from "react";

/** Search first, then filters and sorting, above a list. */
export function Toolbar({ children }: { children: ReactNode }) {
  return (
    <div
      role="search"
      className="mb-3 grid grid-cols-2 gap-2 *:first:col-span-2 md:flex md:*:first:flex-1"
    >
      {children}
    </div>
  );
}
