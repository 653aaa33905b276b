export interface TagSuggestion {
  name: string;
  isNew: boolean;
}

const SHOWN = 30;
const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/**
 * What may be added next: known tags that contain what was typed, and the typed name itself if no
 * tag is called so. Tags are the same if they differ by case only.
 */
export function tagSuggestions(known: string[], chosen: string[], query: string): TagSuggestion[] {
  const typed = query.trim();
  const free = known.filter((name) => !chosen.some((other) => same(other, name)));
  const matches = free
    .filter((name) => name.toLowerCase().includes(typed.toLowerCase()))
    .slice(0, SHOWN)
    .map((name) => ({ name, isNew: false }));
  const isNew = typed !== "" && ![...known, ...chosen].some((name) => same(name, typed));
  return isNew ? [...matches, { name: typed, isNew }] : matches;
}
