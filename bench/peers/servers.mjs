import { execFileSync, spawn } from "node:child_process";
import { chownSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { waitFor } from "../lib/world.mjs";
import { freePort } from "../../e2e/support/free-port.mjs";
import { memoryOf } from "../lib/memory-of.mjs";
import { findServer } from "./find-server.mjs";

/** The programs that the peer needs, and which of them are not installed. */
export function missingServers() {
  return ["redis-server", "initdb", "postgres"].filter((name) => !findServer(name));
}

/**
 * Redis and PostgreSQL on loopback, with data of their own in a folder that goes with them, durable
 * as each is for such work: Redis with its append-only file, PostgreSQL with synchronous commits.
 */
export async function startServers() {
  const state = mkdtempSync(join(tmpdir(), "edgeloop-peer-"));
  const [redisPort, postgresPort] = [await freePort(), await freePort()];
  const folders = { redis: join(state, "redis"), postgres: join(state, "postgres") };
  mkdirSync(folders.redis, { recursive: true });
  mkdirSync(folders.postgres, { recursive: true });
  const owner = ownerOf(state, folders.postgres);
  const redis = spawn(
    /** @type {string} */ (findServer("redis-server")),
    [
      ...["--port", String(redisPort), "--bind", "127.0.0.1", "--dir", folders.redis],
      ...["--appendonly", "yes", "--save", "", "--maxmemory-policy", "noeviction"],
    ],
    { stdio: "ignore" },
  );
  const initdb = /** @type {string} */ (findServer("initdb"));
  const options = ["-D", folders.postgres, "-U", "bench", "-A", "trust", "--no-sync"];
  execFileSync(initdb, options, { stdio: "ignore", ...owner });
  const postgres = spawn(
    /** @type {string} */ (findServer("postgres")),
    [
      ...["-D", folders.postgres, "-p", String(postgresPort), "-h", "127.0.0.1"],
      ...["-k", "", "-c", "shared_buffers=256MB", "-c", "max_connections=60"],
    ],
    { stdio: "ignore", ...owner },
  );
  // Whatever ends this process ends them.
  process.once("exit", () => [redis, postgres].map((server) => server.kill("SIGINT")));
  await waitFor(() => answers(redisPort), 50);
  await waitFor(() => accepts(postgresPort), 50);
  return {
    redisPort,
    postgresPort,
    /** Memory of both and their children, in bytes. */
    memory: () => memoryOf(redis.pid) + memoryOf(postgres.pid),
    async stop() {
      await Promise.all([redis, postgres].map(ended));
      rmSync(state, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: there it runs as whoever its package has made. */
function ownerOf(state, folder) {
  if (process.getuid?.() !== 0) return {};
  const uid = Number(execFileSync("id", ["-u", "postgres"]).toString());
  chownSync(folder, uid, statSync(folder).gid);
  chownSync(state, uid, statSync(state).gid);
  return { uid };
}

/** @param {number} port @returns {Promise<true | undefined>} */
function answers(port) {
  return new Promise((resolve) => {
    const socket = createConnection(port, "127.0.0.1");
    const end = (/** @type {true | undefined} */ value) => {
      socket.destroy();
      resolve(value);
    };
    socket.on("connect", () => end(true));
    socket.on("error", () => end(undefined));
  });
}

/** PostgreSQL listens before it takes anybody. @param {number} port @returns {Promise<true | undefined>} */
async function accepts(port) {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "bench", database: "postgres" });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return undefined;
  }
}

/** @param {import("node:child_process").ChildProcess} child */
function ended(child) {
  return new Promise((resolve) => {
    child.on("exit", resolve);
    child.kill("SIGINT");
  });
}
