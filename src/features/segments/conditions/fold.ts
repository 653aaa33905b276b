/** A letter in lower case if that is one letter and leads back; otherwise as it is. */
function foldLetter(letter: string): string {
  const lower = letter.toLowerCase();
  return Array.from(lower).length === 1 && lower.toUpperCase() === letter ? lower : letter;
}

/** Text as comparisons see it: letter by letter in lower case. */
export function fold(text: string): string {
  return Array.from(text).map(foldLetter).join("");
}

/**
 * SQL of a text as `fold` has it, as far as a comparison with `wanted` (folded) can tell. SQLite
 * lowers ASCII only, so the capitals of the other letters in `wanted` are replaced one by one; a
 * capital that `wanted` does not have makes a difference either way.
 */
export function foldedSql(sql: string, wanted: string): string {
  const letters = new Set(wanted);
  return [...letters].reduce((inner, letter) => {
    const upper = letter.toUpperCase();
    if (letter < "\u0080" || upper === letter || foldLetter(upper) !== letter) return inner;
    return `replace(${inner}, char(${upper.codePointAt(0)}), char(${letter.codePointAt(0)}))`;
  }, `lower(${sql})`);
}
