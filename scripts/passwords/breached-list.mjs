import { createRequire } from "node:module";
import { fingerprintOf, packed } from "../../src/platform/auth/password-set.ts";
import { PASSPHRASE_MIN, PASSWORD_MIN } from "../../src/platform/auth/password-limits.ts";
import { unitOf, wordOf } from "../../src/platform/auth/password-spelling.ts";

const require = createRequire(import.meta.url);
const SOURCE = "@zxcvbn-ts/language-common";

/** The published list, most frequent first, in lower case. @returns {string[]} */
export function publishedList() {
  return require(`${SOURCE}/src/passwords.json`);
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
  const { version, license } = require(`${SOURCE}/package.json`);
  const known = spellings();
  const bytes = packed(known.map(fingerprintOf));
  return [
    "/**",
    ` * Fingerprints of ${known.length} spellings that cover the ${publishedList().length} passwords of ${SOURCE} ${version}`,
    ` * (${license} licence, © Dropbox, Inc. and the zxcvbn-ts authors). Generated: npm run passwords:generate.`,
    " */",
    `export const BREACHED_PASSWORDS =\n  "${Buffer.from(bytes).toString("base64")}";`,
    "",
  ].join("\n");
}
