import { spawn } from "node:child_process";

/**
 * Runs a command of node_modules to its end.
 * @param {string} command
 * @param {string[]} args
 * @throws Error with what it printed, if it fails
 */
export async function runCommand(command, args) {
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
    env: { ...process.env, CI: "1" },
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", resolve);
  });
  if (code !== 0) throw new Error(`${command} ${args[0]} failed:\n${output}`);
}
