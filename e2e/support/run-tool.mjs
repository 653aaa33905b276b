import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ROOT } from "./process-group.mjs";

/**
 * Runs a command of node_modules to its end.
 * @param {string} command
 * @param {string[]} args
 * @throws Error with what it printed, if it fails
 */
export async function runTool(command, args) {
  await promisify(execFile)(process.execPath, ["scripts/with-node.mjs", command, ...args], {
    cwd: ROOT,
    env: { ...process.env, CI: "1", NODE_ENV: "production" },
    maxBuffer: 16 * 1024 * 1024,
  });
}
