import prepare from "../support/prepare.mjs";
import { crashRun } from "../support/crash-run.mjs";
import { peopleFile } from "./people-file.mjs";

const CONTACTS = 208;
const KILLS = 5;
/** What the mail server takes over one message. */
const DELAY_MS = 400;

/**
 * The main job under five SIGKILLs of the process group.
 * @returns {Promise<{ figures: Record<string, string | number>, failures: string[] }>}
 */
export async function prove() {
  const { csv, contacts } = peopleFile(CONTACTS);
  const clean = await prepare();
  try {
    const run = await crashRun({
      ...{ csv, contacts, kills: KILLS, delayMs: DELAY_MS },
      say: (line) => console.log(`  ${line}`),
    });
    return { figures: figuresOf(run, contacts), failures: failuresOf(run, contacts) };
  } finally {
    clean();
  }
}

/**
 * @param {Awaited<ReturnType<typeof crashRun>>} run
 * @param {number} contacts
 */
function figuresOf({ kills, leased, counts }, contacts) {
  const { unknownIds: _, ledger, ...figures } = counts;
  const each = (/** @type {"atSink" | "leased"} */ what) =>
    kills.map((kill) => kill[what]).join(", ");
  return {
    "contacts in the file": contacts,
    kills: kills.length,
    "messages at the mail server at each kill": each("atSink"),
    "leases in flight after each kill": each("leased"),
    "different emails in flight at the kills": leased.size,
    ...Object.fromEntries(
      Object.entries(ledger).map(([status, rows]) => [`ledger: ${status}`, rows]),
    ),
    "messages at the mail server": figures.sinkMessages,
    duplicates: figures.duplicates,
    "sent, but lost": figures.lost,
    "arrived, but neither sent nor unknown": figures.unexplained,
    "unknown that arrived": figures.unknownThatArrived,
    "contacts without an email": figures.contactsWithoutEmail,
    "contacts mailed twice": figures.contactsMailedTwice,
    "stuck runs, timers, events, emails": [
      figures.stuckRuns,
      figures.stuckTimers,
      figures.stuckEvents,
      figures.stuckEmails,
    ].join(", "),
  };
}

/**
 * @param {Awaited<ReturnType<typeof crashRun>>} run
 * @param {number} contacts
 * @returns {string[]} what should hold and does not
 */
function failuresOf({ kills, leased, counts }, contacts) {
  const { sent = 0, unknown = 0 } = counts.ledger;
  /** @type {Record<string, boolean>} */
  const holds = {
    "every kill hits a message in flight": kills.every(({ atSink }) => atSink > 0),
    "after every kill there are leases in flight": kills.every((kill) => kill.leased > 0),
    "what arrived is sent or unknown": counts.unexplained === 0,
    "what is unknown was in flight at a kill": counts.unknownIds.every((id) => leased.has(id)),
    "nothing is stuck":
      counts.stuckRuns + counts.stuckTimers + counts.stuckEvents + counts.stuckEmails === 0,
    "nothing arrives twice": counts.duplicates === 0 && counts.contactsMailedTwice === 0,
    "what is sent has arrived": counts.lost === 0,
    "every contact has its email":
      counts.contacts === contacts && counts.contactsWithoutEmail === 0,
    // One more: the mail that confirmed the owner's address.
    "every email is sent or unknown": sent + unknown === contacts + 1,
  };
  return Object.keys(holds).filter((claim) => !holds[claim]);
}
