import source from "@zxcvbn-ts/language-common/package.json" with { type: "json" };
import passwords from "@zxcvbn-ts/language-common/src/passwords.json" with { type: "json" };
import { fingerprintOf, packed } from "../../src/platform/auth/password-set.ts";
import { PASSPHRASE_MIN, PASSWORD_MIN } from "../../src/platform/auth/password-limits.ts";
import { unitOf, wordOf } from "../../src/platform/auth/password-spelling.ts";

/** The published list, most frequent first, in lower case. @returns {string[]} */
export function publishedList() {
  return passwords;
}

/** What the set has to know so that no password of the list, in any case, is let through. */
export function spellings() {
  const known = new Set();
  for (const password of publishedList()) {
    const unit = unitOf(password);
    const word = wordOf(unit);
    if (word !== null) known.add(word);
    else if (isPossible(password)) known.add(unit);
  }
  return [...known];
}

/** True unless length or variety refuse the password in every case. @param {string} password */
export function isPossible(password) {
  const { length } = password;
  return (
    length >= PASSPHRASE_MIN ||
    (length >= PASSWORD_MIN && /\d/.test(password) && /[a-z]/.test(password))
  );
}

/** The module that the Worker is built with. */
export function generatedModule() {
  const { name, version, license } = source;
  const known = spellings();
  const bytes = packed(known.map(fingerprintOf));
  return [
    "/**",
    ` * Fingerprints of ${known.length} spellings that cover the ${publishedList().length} passwords of ${name} ${version}`,
    ` * (${license} licence, © Dropbox, Inc. and the zxcvbn-ts authors). Generated: npm run passwords:generate.`,
    " */",
    `export const BREACHED_PASSWORDS =\n  "${Buffer.from(bytes).toString("base64")}";`,
    "",
  ].join("\n");
}
