/** A URL name made from a title: lower case letters, digits and single hyphens, 40 at most. */
export function slugFrom(title: string): string {
  return title
    .normalize("NFKD")
    .replace(/[\p{Mark}'’]/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-|-$/g, "");
}
