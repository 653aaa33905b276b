import { setTimeout as sleep } from "node:timers/promises";
import { countAll } from "./count.mjs";
import { inFlight } from "./in-flight.mjs";
import { setUpMainJob, startImport, workflowEnded } from "./main-job.mjs";
import { quiet } from "./quiet.mjs";
import { signIn, signUp } from "./sign-up.mjs";
import { waitFor } from "./wait.mjs";
import { smtpWorld } from "./world.mjs";

/** Longest lease of an email, and time for the Clock to see that it ran out. */
const LEASES_RUN_OUT_MS = 120_000;

/**
 * What one kill met.
 * @typedef {{ afterMs: number, atSink: number, leased: number }} Kill
 *   `atSink`: messages the sink had and had not answered; `leased`: emails it left handed over and not settled
 */

/**
 * The main job while the server's process group is killed at random moments, each of them with a
 * message in flight, and started again.
 * @param {{ csv: string, contacts: number, kills: number, delayMs: number,
 *   say?: (line: string) => void }} options `delayMs`: what the mail server takes over a message
 */
export async function crashRun({ csv, contacts, kills, delayMs, say = () => undefined }) {
  const world = await smtpWorld({ delayMs });
  try {
    const owner = await signUp(world.server.origin, world.readMail);
    const { business, workflow } = await setUpMainJob(owner.api);
    await startImport(owner.api, business.id, csv);
    /** @type {Kill[]} */
    const met = [];
    /** @type {Set<string>} */
    const leased = new Set();
    for (let kill = 1; kill <= kills; kill++) {
      const afterMs = await randomMoment(world, delayMs * 5);
      const atSink = world.sink.inFlight();
      await world.server.kill();
      // Leases of earlier kills may be there still: they take a while to run out.
      const ids = inFlight(world.stateDir).filter((id) => !leased.has(id));
      for (const id of ids) leased.add(id);
      met.push({ afterMs, atSink, leased: ids.length });
      say(`kill ${kill}: ${atSink} messages at the mail server, ${ids.length} leases in flight`);
      await world.restart();
    }
    const { api } = await signIn(world.server.origin);
    const ids = { businessId: business.id, workflowId: workflow.id };
    await workflowEnded(api, { ...ids, entered: contacts, withinMs: LEASES_RUN_OUT_MS });
    await quiet(world);
    await world.server.stop();
    return { kills: met, leased, counts: countAll(world.stateDir, world.sink.log) };
  } finally {
    await world.close();
  }
}

/**
 * Waits until messages are under way, then for a while that nobody could predict, and returns while
 * one is still under way.
 * @param {Awaited<ReturnType<typeof smtpWorld>>} world
 * @param {number} mostMs
 */
async function randomMoment({ sink }, mostMs) {
  const busy = () => sink.inFlight() > 0;
  const options = { withinMs: LEASES_RUN_OUT_MS, everyMs: 5 };
  await waitFor("a message at the mail server", busy, options);
  const afterMs = Math.round(Math.random() * mostMs);
  await sleep(afterMs);
  await waitFor("a message at the mail server", busy, options);
  return afterMs;
}
