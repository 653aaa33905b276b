/**
 * An address with the campaign's parameters (`utm_source` and its like). What it has already stays
 * as it is, letter for letter: its own `utm_source` as well.
 */
export function withUtm(url: string, utm: Readonly<Record<string, string>>): string {
  const hash = url.indexOf("#");
  const [bare, fragment] = hash < 0 ? [url, ""] : [url.slice(0, hash), url.slice(hash)];
  const mark = bare.indexOf("?");
  const query = mark < 0 ? "" : bare.slice(mark + 1);
  const present = new Set(new URLSearchParams(query).keys());
  const added = Object.entries(utm)
    .filter(([name, value]) => value !== "" && !present.has(name))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  if (added.length === 0) return url;
  const bound = query === "" || query.endsWith("&") ? "" : "&";
  return bare + (mark < 0 ? "?" : bound) + added.join("&") + fragment;
}
