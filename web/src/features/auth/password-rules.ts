const MIN = 8;
const MAX = 128;
/** From here on a passphrase needs no mix of characters. */
const PASSPHRASE = 15;

function lengthOf(password: string): number {
  return Array.from(password).length;
}

/** 8 to 128 characters (ASVS 6.2.1, 6.2.9). */
export function hasRightLength(password: string): boolean {
  const length = lengthOf(password);
  return length >= MIN && length <= MAX;
}

/** Upper and lower case and a digit, or a passphrase. */
export function hasEnoughVariety(password: string): boolean {
  const mixed = /\p{Lu}/u.test(password) && /\p{Ll}/u.test(password) && /\d/.test(password);
  return mixed || lengthOf(password) >= PASSPHRASE;
}

/** 0 (unusable) to 3 (strong), by rules, length and how many different characters there are. */
export function passwordStrength(password: string): 0 | 1 | 2 | 3 {
  if (!hasRightLength(password) || !hasEnoughVariety(password)) return 0;
  const different = new Set(password.toLowerCase()).size;
  if (different < 6) return 1;
  return lengthOf(password) >= PASSPHRASE || (lengthOf(password) >= 12 && different >= 9) ? 3 : 2;
}
