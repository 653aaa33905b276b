import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { waitFor } from "./wait.mjs";

/** Top folder of the project. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * A command in a process group of its own, so that it can be ended with all it started.
 * @typedef {object} ProcessGroup
 * @property {number} id of the group, and of its first process
 * @property {() => string} output what it printed so far
 * @property {Promise<number | null>} exited exit code of the first process, null after a signal
 * @property {() => boolean} alive true while any process of the group lives
 * @property {(signal: NodeJS.Signals) => void} signal sends a signal to every process of the group
 * @property {(withinMs?: number) => Promise<void>} gone resolves once no process is left
 */

/**
 * @param {string} script of scripts/, run as npm runs it
 * @param {Record<string, string>} env added to the environment
 * @param {string[]} [args]
 * @returns {ProcessGroup}
 */
export function startGroup(script, env, args = []) {
  const command = ["scripts/with-node.mjs", "node", `scripts/${script}`, ...args];
  const child = spawn(process.execPath, command, {
    cwd: ROOT,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    // The test runner's own NODE_ENV would reach the build of the web app.
    env: { ...process.env, NODE_ENV: undefined, ...env },
  });
  const id = child.pid;
  if (id === undefined) throw new Error(`scripts/${script} did not start`);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (output += text));
  }
  const alive = () => signalGroup(id, 0);
  return {
    id,
    output: () => output,
    exited: new Promise((resolve) => child.once("exit", (code) => resolve(code))),
    alive,
    signal: (signal) => void signalGroup(id, signal),
    gone: async (withinMs = 20_000) => {
      await waitFor("every process to end", () => !alive(), { withinMs, everyMs: 50 });
    },
  };
}

/**
 * @param {number} id
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} false if there is no such group any more
 */
function signalGroup(id, signal) {
  try {
    process.kill(-id, signal);
    return true;
  } catch {
    return false;
  }
}
