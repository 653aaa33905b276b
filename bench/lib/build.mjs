import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../scripts/start/run-command.mjs";

/**
 * Bundles a Worker as a deployment would, without uploading it.
 * @param {string} configFile
 * @param {string} folder where the bundle goes
 * @param {string[]} [more] further arguments of wrangler
 */
export async function bundle(configFile, folder, more = []) {
  const args = ["deploy", "--dry-run", "--config", configFile, "--outdir", folder, ...more];
  await runCommand("wrangler", args);
}

/** The modules of a bundle, its entry first. @param {string} folder */
export function modulesOf(folder) {
  const files = readdirSync(folder).filter((name) => /\.(?:js|wasm)$/.test(name));
  files.sort((a, b) => Number(b === "worker.js") - Number(a === "worker.js"));
  return files.map((name) => ({
    type: name.endsWith(".wasm")
      ? /** @type {const} */ ("CompiledWasm")
      : /** @type {const} */ ("ESModule"),
    path: join(folder, name),
    contents: readFileSync(join(folder, name)),
  }));
}
