import { setTimeout as sleep } from "node:timers/promises";
import { importWrangler } from "./import-wrangler.mjs";
import { variables } from "./variables.mjs";

const START_TIMEOUT_MS = 60_000;
/** Production has a cron trigger every minute; locally nobody calls it but us. */
const CRON_MS = 30_000;

/**
 * Serves the Worker and its assets, and waits until it answers.
 * @param {import("./settings.mjs").Run} run
 * @returns {Promise<{ end: () => Promise<void> }>}
 */
export async function serve(run) {
  const { unstable_startWorker: startWorker } = await importWrangler(run);
  const bindings = Object.fromEntries(
    Object.entries(variables(run)).map(([name, value]) => [
      name,
      { type: /** @type {const} */ ("plain_text"), value: value ?? "" },
    ]),
  );
  const worker = await startWorker({
    config: "wrangler.toml",
    envFiles: [],
    bindings,
    build: { define: { __DEV__: "true" } },
    dev: {
      remote: false,
      watch: false,
      inspector: false,
      persist: run.stateDir,
      logLevel: run.workerLog,
      server: { hostname: "127.0.0.1", port: run.port },
    },
  });
  await worker.ready;
  await answers(run);
  await wakeClock(run);
  setInterval(() => void wakeClock(run), CRON_MS).unref();
  return { end: () => worker.dispose() };
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
