import { COMMON_PASSWORDS, COMMON_WORDS } from "./common-passwords";

export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;

/** From this length on, a passphrase is strong enough without a mix of characters. */
export const PASSPHRASE_MIN = 15;

const PRODUCT = "edgeloop";

/** Shorter context words would refuse half of all passwords. */
const CONTEXT_MIN = 4;

/**
 * Why a password is refused, one sentence per reason; empty if it is fine (ASVS 6.2.1, 6.2.4,
 * 6.2.11). Length is counted in characters as people see them on a keyboard, not in bytes.
 * @param context the person's name and email, and whatever else others know of them
 */
export function passwordProblems(password: string, context: readonly string[] = []): string[] {
  const length = Array.from(password).length;
  const problems: string[] = [];
  if (length < PASSWORD_MIN) problems.push(`Use at least ${PASSWORD_MIN} characters.`);
  if (length > PASSWORD_MAX) return [`Use at most ${PASSWORD_MAX} characters.`];
  if (length < PASSPHRASE_MIN && !isMixed(password)) {
    problems.push(
      "Use an upper-case letter, a lower-case letter and a digit, " +
        `or a passphrase of ${PASSPHRASE_MIN} characters or more.`,
    );
  }
  if (isCommon(password)) problems.push("This password is too common. Choose another one.");
  if (containsAny(password, [...context.flatMap(wordsOf), PRODUCT])) {
    problems.push("Leave out your name, your email address and the name of this product.");
  }
  return problems;
}

function isMixed(password: string): boolean {
  return /\p{Lu}/u.test(password) && /\p{Ll}/u.test(password) && /\p{Nd}/u.test(password);
}

function isCommon(password: string): boolean {
  const text = password.toLowerCase().replace(/\s+/g, "");
  const unit = repeatedUnit(text);
  if ((unit.length <= 3 && unit !== text) || isSequence(unit)) return true;
  const spellings = [unit, bare(unit), bare(plain(unit)), plain(bare(unit))];
  return spellings.some((each) => COMMON_PASSWORDS.has(each) || COMMON_WORDS.has(each));
}

/** Without the digits and signs around it: `123summer!` → `summer`. */
function bare(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
}

/** `abcabcabc` → `abc`; a text that repeats nothing is its own unit. */
function repeatedUnit(text: string): string {
  return /^(.+?)\1+$/su.exec(text)?.[1] ?? text;
}

/** True for `12345678` and `fedcba`: each character follows the one before it. */
function isSequence(text: string): boolean {
  const steps = new Set<number>();
  for (let i = 1; i < text.length; i++) steps.add(text.charCodeAt(i) - text.charCodeAt(i - 1));
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
}

/** Undoes the usual substitutions: `p@ssw0rd` → `password`. */
function plain(text: string): string {
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

function wordsOf(context: string): string[] {
  return context.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= CONTEXT_MIN);
}

function containsAny(password: string, words: string[]): boolean {
  const text = password.toLowerCase();
  return words.some((word) => text.includes(word.toLowerCase()));
}
