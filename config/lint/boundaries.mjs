import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const NOTHING = { features: {}, unguarded: {} };
const read = new Map();

/** config/boundaries.json of the project at `root`, read once. */
export function boundariesOf(root) {
  if (!read.has(root)) {
    const file = join(root, "config", "boundaries.json");
    read.set(root, existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : NOTHING);
  }
  return read.get(root);
}
