import { BREACHED_PASSWORDS } from "./breached-passwords";
import { COMMON_PASSWORDS, COMMON_WORDS } from "./common-passwords";
import { PASSPHRASE_MIN, PASSWORD_MAX, PASSWORD_MIN } from "./password-limits";
import { fingerprintOf, unpacked } from "./password-set";
import { bare, letterRunOf, plain, signless, unitOf, wordOf } from "./password-spelling";
import { Buffer } from "../crypto/buffer";

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
  const unit = unitOf(password);
  const shortRepetition = unit.length <= 3 && unit !== password.toLowerCase();
  if (shortRepetition || isSequence(unit)) return true;
  const words = [unit, bare(unit), bare(plain(unit)), plain(bare(unit)), letterRunOf(unit) ?? unit];
  return (
    words.some((each) => COMMON_PASSWORDS.has(each) || COMMON_WORDS.has(each)) || isBreached(unit)
  );
}

let breached: ReadonlySet<number> | null = null;

/** True for passwords of the published lists, whatever was put around them. */
function isBreached(unit: string): boolean {
  breached ??= unpacked(Buffer.from(BREACHED_PASSWORDS, "base64"));
  const spellings = new Set([unit, signless(unit), wordOf(unit), letterRunOf(unit)]);
  for (const each of spellings) if (each !== null && breached.has(fingerprintOf(each))) return true;
  return false;
}

/** True for `12345678` and `fedcba`: each character follows the one before it. */
function isSequence(text: string): boolean {
  const steps = new Set<number>();
  for (let i = 1; i < text.length; i++) steps.add(text.charCodeAt(i) - text.charCodeAt(i - 1));
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
}

function wordsOf(context: string): string[] {
  return context.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= CONTEXT_MIN);
}

function containsAny(password: string, words: string[]): boolean {
  const text = password.toLowerCase();
  return words.some((word) => text.includes(word.toLowerCase()));
}
