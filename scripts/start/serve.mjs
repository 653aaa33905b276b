import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

const START_TIMEOUT_MS = 60_000;
/** Production has a cron trigger every minute; locally nobody calls it but us. */
const CRON_MS = 30_000;

/**
 * Serves the Worker and its assets, and waits until it answers.
 * @param {import("./settings.mjs").Run} run
 * @returns {Promise<{ ended: Promise<void> }>}
 */
export async function serve(run) {
  const child = spawn(
    "wrangler",
    [
      ...[
        "dev",
        "--local",
        "--ip",
        "127.0.0.1",
        "--port",
        String(run.port),
        "--inspector-port",
        "0",
      ],
      ...["--persist-to", run.stateDir, "--env-file", ".dev.vars", "--env-file", run.variablesFile],
      ...["--define", "__DEV__:true", "--show-interactive-dev-session=false"],
      ...["--log-level", process.env.WRANGLER_LOG ?? "warn"],
    ],
    { stdio: ["ignore", "inherit", "inherit"], shell: process.platform === "win32" },
  );
  const ended = new Promise((resolve) => child.on("exit", resolve));
  let ending = false;
  void ended.then(() => {
    if (!ending) console.error("The server ended by itself.");
    process.exit(ending ? 0 : 1);
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      ending = true;
      child.kill("SIGTERM");
    });
  }
  await answers(run);
  await wakeClock(run);
  setInterval(() => void wakeClock(run), CRON_MS).unref();
  return { ended };
}

/** @param {import("./settings.mjs").Run} run */
async function answers(run) {
  const until = Date.now() + START_TIMEOUT_MS;
  let last = "no answer";
  while (Date.now() < until) {
    try {
      const response = await fetch(`http://127.0.0.1:${run.port}/health`, {
        signal: AbortSignal.timeout(5000),
      });
      if (response.ok) return;
      last = `${response.status} ${(await response.text()).slice(0, 600)}`;
    } catch (error) {
      last = String(error);
    }
    await sleep(150);
  }
  throw new Error(`The server did not become healthy: ${last}`);
}

/** @param {import("./settings.mjs").Run} run */
async function wakeClock(run) {
  const url = `http://127.0.0.1:${run.port}/cdn-cgi/local/scheduled`;
  await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
}
