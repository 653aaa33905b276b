/** A place in the navigation beside the screen. */
export const NAV_LINK =
  "flex min-h-control items-center gap-3 rounded-control px-2.5 font-medium text-muted transition-colors " +
  "hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-ink";

/** Places that belong together, apart from those above. */
export const NAV_GROUP =
  "space-y-0.5 not-first:mt-4 not-first:border-t not-first:border-line not-first:pt-4";
