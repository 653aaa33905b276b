import type { ReactNode } from "react";

interface PageHeaderProps {
  title: string;
  /** One sentence about the place. */
  description?: ReactNode;
  /** Beside the title: a status. */
  badge?: ReactNode;
  /** The screen's actions; at most one is primary. */
  actions?: ReactNode;
}

/** Names the screen, in the page and in the browser's title. */
export function PageHeader({ title, description, badge, actions }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
      <title>{`${title} · Edgeloop`}</title>
      <div className="min-w-0 flex-1 basis-72">
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="text-xl font-semibold tracking-tight break-words">{title}</h1>
          {badge}
        </div>
        {description && <p className="mt-1 max-w-prose text-muted">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}
