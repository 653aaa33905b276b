import { createClient } from "../lib/http-client.mjs";
import { compare } from "../lib/measure.mjs";

/**
 * Checks the binding calls of one request, then measures both sides in turns.
 * @param {import("./requests.mjs").RequestCase} test
 * @param {{ ours: URL, floor: URL }} origins
 * @param {import("../lib/arguments.mjs").Size} size
 */
export async function runRequestCase(test, origins, size) {
  const clients = {
    ours: createClient(origins.ours, test.concurrency),
    floor: createClient(origins.floor, test.concurrency),
  };
  const side = (/** @type {"ours" | "floor"} */ name) => async () => {
    const call = test[name];
    const { status, text } = await clients[name].send(typeof call === "function" ? call() : call);
    if (status >= 300) throw new Error(`${test.name}, ${name}: ${status} ${text.slice(0, 300)}`);
  };
  try {
    if (test.calls) await assertCalls(test, clients.ours);
    const { concurrency, name, title, bar } = test;
    const result = await compare(
      { ours: side("ours"), floor: side("floor") },
      { ...size, concurrency },
    );
    return { name, title, unit: "requests/s", bar: bar && { ratio: bar }, ...result };
  } finally {
    clients.ours.close();
    clients.floor.close();
  }
}

/** How often the isolate is warmed up before its calls are counted: caches and look-ups fill. */
const WARM = 20;

/**
 * @param {import("./requests.mjs").RequestCase} test
 * @param {import("../lib/http-client.mjs").Client} client
 * @throws Error if a request makes other binding calls than declared
 */
async function assertCalls({ name, calls = {}, ours }, client) {
  let timing = "";
  for (let i = 0; i < WARM; i++) {
    const answer = await client.send(typeof ours === "function" ? ours() : ours);
    timing = String(answer.headers["server-timing"] ?? "");
  }
  for (const [binding, expected] of Object.entries(calls)) {
    const [, count] = new RegExp(`\\b${binding};[^,]*desc="(\\d+)"`).exec(timing) ?? [];
    if (Number(count ?? 0) !== expected) {
      throw new Error(`${name}: ${binding} was called ${count ?? 0} times, not ${expected}`);
    }
  }
}
