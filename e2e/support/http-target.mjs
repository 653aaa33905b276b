import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * What a call may meet at its first time; the next one with its key is answered.
 * @typedef {"fine" | "error" | "busy" | "silent" | "lost"} Mood `error`: 500. `busy`: 429 with
 *   Retry-After. `silent`: no answer. `lost`: it has its effect, but the answer never arrives.
 */

/** One in twenty of each; all others are fine. @type {Mood[]} */
const MOODS = ["error", "busy", "silent", "lost"];
const OUT_OF = 20;
/** What it takes over a call. */
const DELAY_MS = 20;
/** Longer than callers wait. */
const SILENCE_MS = 10_000;

/**
 * Another company's server on loopback: it scores contacts, once for each `Idempotency-Key`, and
 * gives the same answer to the same key. Remembers all that it was told.
 */
export async function startTarget() {
  /** What it has done, by key. @type {Map<string, { place: string, score: number }>} */
  const effects = new Map();
  /** Times that it was called with a key. @type {Map<string, number>} */
  const calls = new Map();
  /** @type {Record<string, number>} */
  const moods = {};
  /** @type {string[]} */
  const faults = [];
  let secret = "";
  let inFlight = 0;
  let overlaps = 0;
  /** Keys of calls that it has not answered yet. @type {Set<string>} */
  const open = new Set();

  const server = createServer((request, response) => {
    inFlight++;
    response.once("close", () => inFlight--);
    answer(request, response).catch((error) => {
      // A caller that was killed is no fault.
      if (error?.code !== "ECONNRESET") faults.push(String(error));
      response.destroy();
    });
  });

  /**
   * @param {import("node:http").IncomingMessage} request
   * @param {import("node:http").ServerResponse} response
   */
  async function answer(request, response) {
    let body = "";
    for await (const chunk of request) body += chunk;
    const key = String(request.headers["idempotency-key"]);
    if (!isSigned(request.headers, body)) faults.push(`${key} is not signed`);
    const { runId, nodeId, visit } = JSON.parse(body);
    if (open.has(key)) overlaps++;
    open.add(key);
    response.once("close", () => open.delete(key));
    const time = (calls.get(key) ?? 0) + 1;
    calls.set(key, time);
    const mood = time === 1 ? moodOf(key) : "fine";
    moods[mood] = (moods[mood] ?? 0) + 1;
    await sleep(DELAY_MS);
    if (mood === "error") return void response.writeHead(500).end();
    if (mood === "busy") return void response.writeHead(429, { "retry-after": "1" }).end();
    if (mood === "silent") {
      await sleep(SILENCE_MS, undefined, { ref: false });
      return void response.destroy();
    }
    const place = `${runId}:${nodeId}:${visit}`;
    const effect = effects.get(key) ?? { place, score: numberOf(key) % 100 };
    if (effect.place !== place) faults.push(`${key} was used for ${effect.place} and ${place}`);
    effects.set(key, effect);
    if (mood === "lost") return void response.destroy();
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ customer: { score: effect.score } }));
  }

  /**
   * Standard Webhooks: v1, HMAC-SHA-256 over id, time and body.
   * @param {import("node:http").IncomingHttpHeaders} headers
   * @param {string} body
   */
  function isSigned(headers, body) {
    const key = Buffer.from(secret.slice("whsec_".length), "base64");
    const text = [headers["webhook-id"], headers["webhook-timestamp"], body].join(".");
    const mac = createHmac("sha256", key).update(text).digest("base64");
    return headers["webhook-signature"] === `v1,${mac}`;
  }

  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}/score`,
    effects,
    calls,
    moods,
    /** Calls that it has and has not answered yet. */
    inFlight: () => inFlight,
    /** Times that it was called with a key while it had a call with it: two had the run at once. */
    overlaps: () => overlaps,
    /** Calls that were not as documented. */
    faults,
    /** Tells it what calls are signed with. @param {string} shared */
    trust: (shared) => void (secret = shared),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(() => resolve(undefined)));
    },
  };
}

/** @param {string} key @returns {Mood} */
function moodOf(key) {
  return MOODS[numberOf(key) % OUT_OF] ?? "fine";
}

/** A number that is the same for the same key. @param {string} key */
function numberOf(key) {
  let number = 7;
  for (const letter of key) number = (number * 31 + letter.charCodeAt(0)) % 1_000_003;
  return number;
}
