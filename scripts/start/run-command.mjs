import { spawn } from "node:child_process";

/**
 * Runs a command of node_modules to its end.
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<string>} what it printed on standard output
 * @throws Error with what it printed, if it fails
 */
export async function runCommand(command, args) {
  // Below its default level wrangler leaves out the results that callers read.
  const { WRANGLER_LOG: _quiet, ...env } = process.env;
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
    env: { ...env, CI: "1" },
  });
  let printed = "";
  let complaints = "";
  child.stdout.on("data", (chunk) => (printed += chunk));
  child.stderr.on("data", (chunk) => (complaints += chunk));
  const code = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", resolve);
  });
  if (code !== 0) throw new Error(`${command} ${args[0]} failed:\n${complaints}${printed}`);
  return printed;
}
