import { setTimeout as sleep } from "node:timers/promises";
import { countRuns } from "./count-runs.mjs";
import { count, withDatabases } from "./databases.mjs";
import { startTarget } from "./http-target.mjs";
import { setUpLongWorkflow } from "./long-workflow.mjs";
import { startImport } from "./main-job.mjs";
import { quiet } from "./quiet.mjs";
import { eventsOf, keepWaking, redeliver } from "./redeliver.mjs";
import { signIn, signUp } from "./sign-up.mjs";
import { waitFor } from "./wait.mjs";
import { smtpWorld } from "./world.mjs";

/** Of an email or a call, and time for the Clock to see that it ran out. */
const LEASES_RUN_OUT_MS = 180_000;
/** Events that are delivered again in each life of the server; of more there is no time for. */
const EVENTS_AGAIN = 60;
/** Somewhat less than access tokens last. */
const SESSION_MS = 10 * 60_000;

/**
 * The outside, as a life goes on.
 * @typedef {{ sink: Sink, target: Target }} Outside
 * @typedef {Awaited<ReturnType<typeof smtpWorld>>["sink"]} Sink
 * @typedef {Awaited<ReturnType<typeof startTarget>>} Target
 */

/**
 * Contacts on their way through a workflow of twelve steps while the server's process group is killed
 * again and again, its messages are delivered repeatedly, side by side and out of order, and the
 * server that it calls fails now and then.
 * @param {{ csv: string, contacts: number, mostKills: number, timeoutSeconds: number,
 *   life: (outside: Outside) => Promise<unknown>, say?: (line: string) => void }} options `life` of a server,
 *   from when it says that it runs to when it is killed; it is killed until all runs are over, or
 *   `mostKills` times. `timeoutSeconds`: how long a run waits for its contact to buy.
 */
export async function workflowCrashRun(options) {
  const { csv, contacts, mostKills, timeoutSeconds, life, say = () => undefined } = options;
  const world = await smtpWorld({
    delayMs: 20,
    env: { LIMITS: "api=100000/60,loginAddress=1000/60" },
  });
  const target = await startTarget();
  try {
    const { origin } = world.server;
    let session = await signUp(origin, world.readMail);
    let signedIn = Date.now();
    const { api } = session;
    const { url } = target;
    const made = await setUpLongWorkflow(api, { url, timeoutSeconds });
    target.trust(made.secret);
    const at = `/businesses/${made.business.id}`;
    await startImport(api, made.business.id, csv);
    const began = Date.now();
    let deliveries = 0;
    let wakes = 0;
    /** What is in flight at the kills, and how much of it. */
    const hit = { calls: 0, messages: 0 };
    let kills = 0;
    let live = contacts;
    /** @type {ReturnType<typeof eventsOf>} */
    let events = [];
    while (kills < mostKills && live > 0) {
      if (Date.now() - signedIn > SESSION_MS) {
        session = await signIn(origin);
        signedIn = Date.now();
      }
      const killed = new AbortController();
      const again = redeliver(origin, latest(events)).then((taken) => (deliveries += taken));
      const woken = keepWaking(origin, killed.signal).then((taken) => (wakes += taken));
      const bought = buy(session.tryApi, at, killed.signal);
      await life({ target, sink: world.sink });
      hit.calls += target.inFlight();
      hit.messages += world.sink.inFlight();
      killed.abort();
      await world.server.kill();
      await Promise.all([again, woken, bought]);
      kills++;
      events = eventsOf(world.stateDir);
      live = contacts - ended(world.stateDir);
      say(`kill ${kills}: ${live} runs not ended, ${deliveries} messages delivered again`);
      await world.restart();
    }
    await finish(world, at, made.workflow.id, contacts);
    const seconds = (Date.now() - began) / 1000;
    deliveries += await redeliver(world.server.origin, events.slice(-EVENTS_AGAIN));
    await quiet(world);
    await world.server.stop();
    const counts = countRuns(world.stateDir, {
      ...{ log: world.sink.log, target, definition: made.definition },
    });
    return { kills, hit, deliveries, wakes, seconds, counts, target };
  } finally {
    await world.close();
    await target.stop();
  }
}

/** Events of all lives so far, the newest and some of the older. @template T @param {T[]} events */
function latest(events) {
  const older = events.slice(0, -EVENTS_AGAIN / 2);
  const some = older.filter(() => Math.random() < EVENTS_AGAIN / 2 / Math.max(1, older.length));
  return [...some, ...events.slice(-EVENTS_AGAIN / 2)];
}

/**
 * Tells of purchases of those who are waited for, each twice.
 * @param {import("./api.mjs").Call} tryApi
 * @param {string} at path of the business
 * @param {AbortSignal} signal
 */
async function buy(tryApi, at, signal) {
  try {
    while (!signal.aborted) {
      const { data } = await tryApi("GET", `${at}/workflow-runs?status=waiting&limit=100`);
      for (const { nodeId, contact } of data) {
        if (signal.aborted || nodeId !== "buys" || Math.random() < 0.5) continue;
        const event = { name: "bought", contactId: contact.id, id: `bought-${contact.id}` };
        await Promise.all([1, 2].map(() => tryApi("POST", `${at}/events`, event)));
      }
      await sleep(250);
    }
  } catch {
    // The server was killed meanwhile.
  }
}

/** Runs that are over. @param {string} stateDir of a server that does not run */
function ended(stateDir) {
  const sql = "SELECT count(*) FROM workflow_runs WHERE status NOT IN ('running', 'waiting')";
  return withDatabases(stateDir, ({ shards }) =>
    shards.reduce((total, shard) => total + count(shard, sql), 0),
  );
}

/**
 * Leaves the server alone until every run, email and event has come to its end.
 * @param {Awaited<ReturnType<typeof smtpWorld>>} world
 * @param {string} at path of the business
 * @param {string} workflowId
 * @param {number} contacts
 */
async function finish(world, at, workflowId, contacts) {
  const { api, tryApi } = await signIn(world.server.origin);
  const over = new AbortController();
  const beside = [
    buy(tryApi, at, over.signal),
    // Until all is over: what the kills interrupted is worked off side by side, too.
    keepWaking(world.server.origin, over.signal),
  ];
  const isOver = async () => {
    const { data } = await api("GET", `${at}/workflows/${workflowId}/progress`);
    const { running = 0, waiting = 0 } = data.runs;
    const { queued = 0, sending = 0 } = data.emails;
    return data.entered === contacts && running + waiting + queued + sending === 0;
  };
  const within = { withinMs: LEASES_RUN_OUT_MS, everyMs: 1000 };
  await waitFor("all runs and emails to end", isOver, within).finally(() => over.abort());
  await Promise.all(beside);
  await quiet(world);
}
