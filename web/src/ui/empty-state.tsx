import type { ReactNode } from "react";

interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  /** What this place is for and the first step. */
  children?: ReactNode;
  action?: ReactNode;
  /** When it takes the place of a whole screen. */
  isPage?: boolean;
}

/** An empty place that teaches its first step. */
export function EmptyState({ icon, title, children, action, isPage }: EmptyStateProps) {
  const Heading = isPage ? "h1" : "h2";
  return (
    <div className="flex flex-col items-center rounded-card border border-dashed border-line px-6 py-14 text-center">
      {icon && (
        <div className="mb-4 flex size-11 items-center justify-center rounded-card bg-accent-soft text-accent-ink">
          {icon}
        </div>
      )}
      <Heading className="text-md font-semibold">{title}</Heading>
      {children && <div className="mt-1 max-w-prose text-muted">{children}</div>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
