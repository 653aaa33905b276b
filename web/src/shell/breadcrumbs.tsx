import { Link, useMatches } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { text } from "./strings";

interface Crumb {
  path: string;
  label: string;
}

function crumbOf(loaderData: unknown): string | undefined {
  if (typeof loaderData !== "object" || loaderData === null || !("crumb" in loaderData))
    return undefined;
  return typeof loaderData.crumb === "string" ? loaderData.crumb : undefined;
}

/** The way from the business to this screen. */
export function Breadcrumbs() {
  const crumbs = useMatches({
    select: (matches): Crumb[] =>
      matches.flatMap((match) => {
        const label = crumbOf(match.loaderData) ?? match.staticData.crumb;
        return label ? [{ path: match.pathname, label }] : [];
      }),
    structuralSharing: true,
  });
  // Their line is kept free, so that titles stay in one place from screen to screen.
  if (crumbs.length < 2) return <div className="mb-3 hidden h-5 md:block" />;
  return (
    <nav aria-label={text.breadcrumbs} className="mb-3 hidden h-5 md:block">
      <ol className="flex items-center gap-1 text-sm">
        {crumbs.map((crumb, index) => (
          <li key={crumb.path} className="flex min-w-0 items-center gap-1">
            {index > 0 && (
              <ChevronRight size={14} className="shrink-0 text-faint" aria-hidden="true" />
            )}
            {index < crumbs.length - 1 ? (
              <Link
                to={crumb.path}
                className="truncate rounded-control text-muted hover:text-ink hover:underline"
              >
                {crumb.label}
              </Link>
            ) : (
              <span aria-current="page" className="truncate text-muted">
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
