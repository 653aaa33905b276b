import { cx } from "../lib/cx";

/** The look of text fields. 16 px on phones keeps iOS from zooming in. */
export function controlClass(extra?: string): string {
  return cx(
    "block w-full min-w-0 rounded-control border border-line-strong bg-surface px-3 text-md text-ink md:text-base",
    "transition-colors hover:border-muted",
    "focus:border-accent-ink focus:outline-2 focus:-outline-offset-1 focus:outline-accent-ink",
    "disabled:bg-sunken disabled:text-muted [&[readonly]]:bg-sunken",
    "aria-invalid:border-danger aria-invalid:focus:outline-danger",
    extra,
  );
}
