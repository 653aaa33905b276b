import { setTimeout as sleep } from "node:timers/promises";
import prepare from "../support/prepare.mjs";
import { workflowCrashRun } from "../support/workflow-crash-run.mjs";
import { peopleFile } from "./people-file.mjs";

const CONTACTS = 1000;
/** Life of a server before it is killed. */
const EVERY_MS = 2000;
const MOST_KILLS = 300;
/** How long a run waits for its contact to buy: it outlives the server several times. */
const TIMEOUT_SECONDS = 60;

/**
 * A workflow of twelve steps under a SIGKILL of the process group every two seconds.
 * @returns {Promise<{ figures: Record<string, string | number>, failures: string[] }>}
 */
export async function prove() {
  const { csv, contacts } = peopleFile(CONTACTS);
  const clean = await prepare();
  try {
    const run = await workflowCrashRun({
      ...{ csv, contacts, mostKills: MOST_KILLS, timeoutSeconds: TIMEOUT_SECONDS },
      life: () => sleep(EVERY_MS),
      say: (line) => console.log(`  ${line}`),
    });
    return { figures: figuresOf(run), failures: failuresOf(run, contacts) };
  } finally {
    clean();
  }
}

/** @param {Awaited<ReturnType<typeof workflowCrashRun>>} run */
function figuresOf({ kills, hit, deliveries, wakes, seconds, counts, target }) {
  const times = [...target.calls.values()];
  const { duplicates, missing, stray } = counts;
  return {
    contacts: counts.contacts,
    kills,
    "calls and messages in flight at the kills": `${hit.calls}, ${hit.messages}`,
    "seconds, from the first contact to the last step": Math.round(seconds),
    "events delivered again, out of order": deliveries,
    "wake-ups beside those of the queues": wakes,
    runs: counts.runs,
    "runs completed": counts.statuses.completed ?? 0,
    "steps done": counts.steps,
    "lost runs": counts.lost + counts.broken,
    "calls of the other server": times.reduce((sum, each) => sum + each, 0),
    "of them repetitions, with the key of the first": times.reduce((sum, n) => sum + n - 1, 0),
    "first calls that failed": Object.entries(target.moods)
      .filter(([mood]) => mood !== "fine")
      .map(([mood, n]) => `${mood} ${n}`)
      .join(", "),
    "calls while another one with the key was under way": target.overlaps(),
    "effects of calls": target.effects.size,
    "emails queued": counts.letters,
    "messages at the mail server": counts.messages,
    "emails handed over at a kill, of which nobody knows": counts.unknown,
    "of them arrived": counts.unknownThatArrived,
    "waits ended by an event": counts.bought,
    ...named("done twice", duplicates),
    ...named("done, but missing", missing),
    ...named("there, but not done", stray),
    "stuck timers, waits and events": counts.stuck,
    "dead letters": counts.dead,
  };
}

/**
 * @param {string} what
 * @param {Record<string, number>} counts
 */
function named(what, counts) {
  const all = Object.entries(counts).map(([kind, n]) => `${kind} ${n}`);
  return { [what]: all.join(", ") };
}

/**
 * @param {Awaited<ReturnType<typeof workflowCrashRun>>} run
 * @param {number} contacts
 * @returns {string[]} what should hold and does not
 */
function failuresOf({ kills, deliveries, counts, target }, contacts) {
  const none = (/** @type {Record<string, number>} */ some) =>
    Object.values(some).every((n) => n === 0);
  /** @type {Record<string, boolean>} */
  const holds = {
    "it is killed ten times and more": kills >= 10,
    "messages are delivered again": deliveries > 0,
    "waits end by an event and by their time-out": counts.bought > 0 && counts.bought < counts.runs,
    "every contact has one run": counts.runs === contacts && counts.contacts === contacts,
    "no run is lost": counts.lost + counts.broken === 0,
    "every run is completed": counts.statuses.completed === contacts,
    "nobody else has a run that somebody has": target.overlaps() === 0,
    "nothing is done twice": none(counts.duplicates),
    "what is done is there": none(counts.missing),
    "what is there was done": none(counts.stray),
    "calls are as documented": target.faults.length === 0,
    "nothing is stuck": counts.stuck === 0 && counts.unsettled === 0,
    "nothing is given up": counts.dead === 0,
    "every message is sent or nobody knows":
      counts.messages === counts.letters - counts.unknown + counts.unknownThatArrived,
  };
  return Object.keys(holds).filter((claim) => !holds[claim]);
}
