/** Shorter words would refuse half of all passwords. */
const WORD_MIN = 5;

/** What people put around a word to satisfy a rule. */
const AFFIX_MAX = 4;

/** Lower case and without spaces, a repetition said once: `Abc abc` → `abc`. */
export function unitOf(password: string): string {
  const text = password.toLowerCase().replace(/\s+/g, "");
  return /^(.+?)\1+$/su.exec(text)?.[1] ?? text;
}

/** Without the digits and signs around it: `123summer!` → `summer`. */
export function bare(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
}

/** Without the signs around it: `dragon123!` → `dragon123`. */
export function signless(text: string): string {
  return text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}

/** Undoes the usual substitutions: `p@ssw0rd` → `password`. */
export function plain(text: string): string {
  const letters: Record<string, string> = {
    "0": "o",
    "1": "i",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "@": "a",
    $: "s",
    "!": "i",
  };
  return text.replace(/[013457@$!]/g, (sign) => letters[sign]!);
}

/**
 * The word a password is made of, if it is hardly more than one: `Dr4gon2024!` → `dragon`. Null
 * where the rest outweighs it.
 */
export function wordOf(unit: string): string | null {
  const word = plain(bare(unit));
  return word.length >= WORD_MIN && word.length * 2 >= unit.length ? word : null;
}

/** The letters in one piece, if hardly anything is around them: `1password2b` → `password`. */
export function letterRunOf(unit: string): string | null {
  const runs = unit.match(/\p{L}+/gu) ?? [];
  const longest = runs.reduce((a, b) => (b.length > a.length ? b : a), "");
  return longest.length >= WORD_MIN && unit.length - longest.length <= AFFIX_MAX ? longest : null;
}
