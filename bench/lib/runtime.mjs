import { generateKeyPairSync, randomBytes } from "node:crypto";
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { modulesOf } from "./build.mjs";

/**
 * Far above what a machine can do, over a window short enough to keep the gate's log small. Failed
 * sign-ins of an account keep their limit: its lock is part of what is measured.
 */
const LIMITS = ["api", "listUsers", "public", "register", "loginAddress", "codes"]
  .map((name) => `${name}=20000/1`)
  .join(",");

/**
 * Our Worker and the floor in one workerd process, on the same databases, caches, objects and
 * queues. Both are reached by sockets of their own: nothing lies between a request and its Worker.
 * @param {{ state: string, ours: string, floor: string, smtpPort: number }} input
 */
export async function startRuntime({ state, ours, floor, smtpPort }) {
  const smtp = `smtp://127.0.0.1:${smtpPort}`;
  const runtime = new Miniflare(
    convertV4MiniflareOptions({
      workers: [
        worker("edgeloop", "wrangler.toml", ours, {
          ...secrets(),
          ENVIRONMENT: "development",
          APP_ORIGIN: "http://localhost:8787",
          CONTENT_ORIGIN: "http://localhost:8787",
          SMTP_URL: smtp,
          LIMITS,
        }),
        worker("floor", "bench/floor/wrangler.toml", floor, { SMTP_PORT: String(smtpPort) }),
      ],
      resourcePersistencePath: join(state, "v3"),
      unsafeTriggerHandlers: true,
      handleStructuredLogs: printErrors,
      log: new Log(LogLevel.ERROR),
    }),
  );
  await runtime.ready;
  const [oursUrl, floorUrl] = await Promise.all([
    runtime.unsafeGetDirectURL("edgeloop"),
    runtime.unsafeGetDirectURL("floor"),
  ]);
  return { runtime, origins: { ours: oursUrl, floor: floorUrl } };
}

/** @typedef {Awaited<ReturnType<typeof startRuntime>>} Runtime */

/**
 * @param {string} name
 * @param {string} configFile
 * @param {string} folder
 * @param {Record<string, string>} variables
 */
function worker(name, configFile, folder, variables) {
  const { workerOptions } = unstable_getMiniflareWorkerOptions(configFile);
  // Static files are served by the platform, in front of the Worker; these requests ask for none.
  const { assets: _assets, modulesRules: _rules, ...options } = workerOptions;
  return {
    ...options,
    name,
    modules: modulesOf(folder),
    modulesRoot: folder,
    bindings: { .../** @type {object} */ (options.bindings), ...variables },
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
  };
}

function secrets() {
  const { privateKey } = generateKeyPairSync("ed25519");
  const key = { ...privateKey.export({ format: "jwk" }), kid: "bench", alg: "EdDSA", use: "sig" };
  return {
    SECRET_KEY: randomBytes(32).toString("base64"),
    SIGNING_KEYS: JSON.stringify({ keys: [key] }),
  };
}

/**
 * Lines are written, as in production, and dropped here, unless they tell of an error.
 * @param {{ level: string, message: string }} line
 */
function printErrors({ level, message }) {
  if (level === "error") console.error(message);
}
