import { campaignRun } from "../support/campaign-run.mjs";
import { somePeople } from "../support/people.mjs";
import prepare from "../support/prepare.mjs";

const CONTACTS = 100_000;
const WITHIN_MS = 20 * 60_000;

/**
 * A campaign to 100,000, paused and resumed twice and killed three times.
 * @returns {Promise<{ figures: Record<string, string | number>, failures: string[] }>}
 */
export async function prove({ contacts = CONTACTS } = {}) {
  const clean = await prepare();
  try {
    const run = await campaignRun({
      ...{ csv: somePeople(contacts).csv, contacts, withinMs: WITHIN_MS },
      events: ["kill", "pause", "kill", "pause", "kill"],
      say: (line) => console.log(`  ${line}`),
    });
    return { figures: figuresOf(run, contacts), failures: failuresOf(run, contacts) };
  } finally {
    clean();
  }
}

/** @typedef {Awaited<ReturnType<typeof campaignRun>>} Run */

/** @param {Run} run @param {number} contacts */
function figuresOf({ counts, late, leased, unknown, seconds, megabytes }, contacts) {
  return {
    contacts,
    "rows in the ledger": counts.rows,
    "contacts in the ledger": counts.contacts,
    "messages at the mail server": counts.messages,
    "different messages": counts.differentMessages,
    recipients: counts.recipients,
    "messages in flight at each kill": leased.join(", "),
    "emails that nobody knew of, resolved by the mail server's log": unknown,
    "messages that arrived during the pauses": late,
    "emails per second, pauses and restarts left out": Math.round(contacts / seconds),
    "memory of the runtime at most, MB": megabytes,
  };
}

/** @param {Run} run @param {number} contacts @returns {string[]} what should hold and does not */
function failuresOf({ counts, progress, late, leased }, contacts) {
  /** @type {Record<string, boolean>} */
  const holds = {
    "every contact has exactly one row": counts.rows === contacts && counts.contacts === contacts,
    "every row is sent": counts.sent === contacts,
    "every message arrived": counts.differentMessages === contacts,
    "no message arrived twice": counts.messages === contacts,
    "nobody was left out": counts.recipients === contacts,
    "the progress says so, too": progress.sent === contacts && progress.recipients === contacts,
    "nothing left while it was paused": late === 0,
    "the kills met messages in flight": leased.every((messages) => messages > 0),
  };
  return Object.keys(holds).filter((claim) => !holds[claim]);
}
