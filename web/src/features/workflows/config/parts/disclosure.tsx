import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

interface DisclosureProps {
  title: string;
  /** What it is set to, seen while it is closed. */
  summary?: string | undefined;
  open?: boolean;
  children: ReactNode;
}

/** What few people need, behind a line that opens. */
export function Disclosure({ title, summary, open, children }: DisclosureProps) {
  return (
    <details open={open} className="group min-w-0 rounded-card border border-line">
      <summary className="flex min-h-control cursor-pointer list-none items-center gap-2 rounded-card px-3 py-1.5 font-medium hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          size={16}
          className="shrink-0 text-muted transition-transform group-open:rotate-90"
          aria-hidden="true"
        />
        <span className="min-w-0 flex-1">{title}</span>
        {summary && (
          <span className="min-w-0 truncate text-sm font-normal text-muted group-open:hidden">
            {summary}
          </span>
        )}
      </summary>
      <div className="space-y-4 border-t border-line p-3">{children}</div>
    </details>
  );
}
