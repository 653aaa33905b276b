import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.mjs";
import { startGroup } from "./process-group.mjs";
import { waitFor } from "./wait.mjs";

/** Databases with every migration applied and nothing in them; made by prepare.mjs. */
export const EMPTY_STATE = join(
  tmpdir(),
  // Of this run: its workers are told by their environment.
  `edgeloop-e2e-${(process.env.E2E_RUN ??= String(process.pid))}`,
);

/**
 * A running `npm start`.
 * @typedef {object} Server
 * @property {string} origin
 * @property {number} port
 * @property {string} stateDir
 * @property {import("./process-group.mjs").ProcessGroup} group
 * @property {() => Promise<void>} kill SIGKILL to the whole group; resolves once it is gone
 * @property {() => Promise<void>} stop Ctrl-C; resolves once it is gone
 */

/** @typedef {{ stateDir: string, port?: number, env?: Record<string, string> }} ServerOptions */

/**
 * A folder for the state of one server.
 * @param {{ migrated?: boolean }} [options] false: entirely empty, as on a fresh machine
 */
export function newStateDir({ migrated = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "edgeloop-e2e-"));
  if (migrated) cpSync(EMPTY_STATE, folder, { recursive: true });
  return folder;
}

/** @param {string} folder of newStateDir() */
export function removeStateDir(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/**
 * Starts the product and waits until it says that it runs.
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 * @throws Error with what it printed, if it ends before
 */
export async function startServer({ stateDir, port, env = {} }) {
  const chosen = port ?? (await freePort());
  const group = startGroup("start.mjs", {
    PORT: String(chosen),
    STATE_DIR: stateDir,
    DEMO: "0",
    LOG_LEVEL: "error",
    ...env,
  });
  await waitFor(
    "the server to run",
    () => {
      if (!group.alive()) throw new Error(`The server ended:\n${group.output()}`);
      return group.output().includes("Edgeloop is running");
    },
    { withinMs: 90_000, everyMs: 50 },
  ).catch((error) => {
    group.signal("SIGKILL");
    throw new Error(`${String(error)}\n${group.output()}`);
  });
  const end = async (/** @type {NodeJS.Signals} */ signal) => {
    group.signal(signal);
    await group.gone().catch((error) => {
      group.signal("SIGKILL");
      throw error;
    });
  };
  return {
    origin: `http://localhost:${chosen}`,
    port: chosen,
    stateDir,
    group,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGINT"),
  };
}
