import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";

/**
 * A hash over the files that match, so that a step is repeated only when its input changed.
 * @param {string[]} patterns
 */
export function fingerprint(patterns) {
  const hash = createHash("sha256");
  const isFile = (/** @type {string} */ path) => /\.\w+$/.test(path);
  for (const path of globSync(patterns).filter(isFile).sort()) {
    hash.update(path).update(readFileSync(path));
  }
  return hash.digest("hex");
}
