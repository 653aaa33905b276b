import { cx } from "../lib/cx";
import { text } from "./strings";

/** A grey shape where content is about to be; give it a size. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div aria-hidden="true" className={cx("animate-pulse rounded-control bg-hover", className)} />
  );
}

/** Stands for a list that is loading. */
export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  return (
    <div
      role="status"
      aria-label={text.loading}
      className="divide-y divide-line rounded-card border border-line bg-surface"
    >
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex items-center gap-4 px-4 py-3.5">
          <Skeleton className="h-4 w-1/3" />
          <Skeleton className="h-4 w-1/4" />
          <Skeleton className="ml-auto h-4 w-16" />
        </div>
      ))}
    </div>
  );
}
