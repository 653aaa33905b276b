import { readFileSync } from "node:fs";
import { cpus } from "node:os";

/** Where and with what the figures were taken. */
export function machine() {
  const [cpu] = cpus();
  return {
    date: new Date().toISOString(),
    cores: cpus().length,
    cpu: cpu?.model.trim() ?? "unknown",
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    workerd: versionOf("workerd"),
  };
}

/** @param {string} name of a package */
function versionOf(name) {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return /** @type {string} */ (JSON.parse(readFileSync(file, "utf8")).version);
}
