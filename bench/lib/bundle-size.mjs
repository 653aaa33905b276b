import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const BAR_BYTES = 50 * 1024;

/**
 * What a browser must load before the first screen of the web app: the entry and what it imports
 * statically. The framework's own chunk is counted apart.
 * @param {string} folder of the built web app
 */
export function webBundle(folder) {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const entry = /<script[^>]+src="\/(assets\/[^"]+\.js)"/.exec(page)?.[1];
  if (!entry) throw new Error("The web app's page has no entry");
  const files = [...withImports(folder, entry, new Set())];
  const sizes = files.map((file) => ({ file, bytes: gzipped(join(folder, file)) }));
  const [framework, own] = [true, false].map((isFramework) =>
    sizes
      .filter(({ file }) => /\/framework-/.test(file) === isFramework)
      .reduce((sum, { bytes }) => sum + bytes, 0),
  );
  return { entryBytes: own ?? 0, frameworkBytes: framework ?? 0, barBytes: BAR_BYTES, sizes };
}

/** Gzipped size of a bundled Worker. @param {string} folder */
export function workerBundle(folder) {
  return gzipped(join(folder, "worker.js"));
}

function withImports(folder, file, seen) {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = readFileSync(join(folder, file), "utf8");
  for (const [, name] of code.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) {
    withImports(folder, `assets/${name}`, seen);
  }
  return seen;
}

function gzipped(file) {
  return gzipSync(readFileSync(file), { level: 9 }).length;
}
