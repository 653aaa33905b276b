import { all, count, withDatabases } from "./databases.mjs";
import { BUYER, TOUCHES } from "./long-workflow.mjs";
import { readLog } from "./read-log.mjs";

const DONE = new Set(["completed", "skipped"]);
const LETTERS = new Set(["rich-letter", "poor-letter", "thanks"]);

/**
 * What became of the runs of a workflow, from the SQLite files, the mail server's log and the called
 * server's memory alone.
 * @param {string} stateDir of a server that does not run
 * @param {{ log: string, target: Awaited<ReturnType<typeof import("./http-target.mjs").startTarget>>,
 *   definition: { entry: string, edges: { from: string, port: string, to: string }[] } }} outside
 */
export function countRuns(stateDir, { log, target, definition }) {
  const messages = readLog(log).map(({ messageId }) => messageId.replace(/^<|>$/g, ""));
  return withDatabases(stateDir, ({ platform, shards }) => {
    const rows = (/** @type {string} */ sql) => shards.flatMap((shard) => all(shard, sql));
    const sum = (/** @type {string} */ sql) =>
      [platform, ...shards].reduce((total, database) => total + count(database, sql), 0);
    const runs = rows("SELECT id, contact_id, status, node_id, visit FROM workflow_runs");
    const contacts = rows(
      `SELECT id, fields ->> '${TOUCHES}' AS touches FROM contacts WHERE deleted_at IS NULL`,
    );
    const steps = rows(
      "SELECT run_id, node_id, visit, status, output ->> 'port' AS port FROM run_steps ORDER BY visit",
    );
    const emails = rows(
      "SELECT run_id, node_id, visit, message_id, status FROM email_messages WHERE run_id IS NOT NULL",
    );
    const stepsOf = Map.groupBy(steps, ({ run_id }) => run_id);
    const isWhole = (/** @type {Record<string, any>} */ run) =>
      run.status === "completed" && walked(definition, stepsOf.get(run.id) ?? []);
    const places = Map.groupBy(emails, placeOf);
    const ledger = new Set(emails.map(({ message_id }) => message_id));
    const arrived = messages.filter((id) => ledger.has(id));
    const isThere = new Set(arrived);
    const sent = emails.filter(({ status }) => status === "sent");
    const unknown = emails.filter(({ status }) => status === "unknown");
    const done = steps.filter(({ status }) => DONE.has(status));
    const letters = done.filter(({ node_id }) => LETTERS.has(node_id));
    const calls = done.filter(({ node_id }) => node_id === "score");
    const called = Map.groupBy(target.effects.values(), ({ place }) => place);
    const tagged = rows(
      `SELECT contact_id FROM contact_tags JOIN tags ON tags.id = contact_tags.tag_id
       WHERE tags.name = '${BUYER}'`,
    );
    const marked = done.filter(({ node_id }) => node_id === "mark");
    const runOf = new Map(runs.map((run) => [run.id, run]));
    const markedContacts = new Set(marked.map(({ run_id }) => runOf.get(run_id)?.contact_id));
    return {
      contacts: contacts.length,
      runs: runs.length,
      statuses: Object.fromEntries(
        [...Map.groupBy(runs, ({ status }) => status)].map(([status, own]) => [status, own.length]),
      ),
      steps: done.length,
      /** Contacts without a run, runs that did not come to their end by ways that there are. */
      lost: contacts.length - new Set(runs.map(({ contact_id }) => contact_id)).size,
      broken: runs.filter((run) => !isWhole(run)).length,
      /** Effects that are there twice, or not at all although their step is done. */
      duplicates: {
        runs: runs.length - new Set(runs.map(({ contact_id }) => contact_id)).size,
        calls: [...called.values()].filter((own) => own.length > 1).length,
        emails: [...places.values()].filter((own) => own.length > 1).length,
        messages: arrived.length - isThere.size,
        touches: contacts.filter(({ touches }) => touches > 1).length,
      },
      missing: {
        calls: calls.filter((step) => !called.has(placeOf(step))).length,
        emails: letters.filter((step) => !places.has(placeOf(step))).length,
        messages: sent.filter(({ message_id }) => !isThere.has(message_id)).length,
        touches: contacts.filter(({ touches }) => touches !== 1).length,
        tags: [...markedContacts].filter(
          (id) => !tagged.some(({ contact_id }) => contact_id === id),
        ).length,
      },
      /** Effects of steps that no run has done. */
      stray: {
        calls: called.size - calls.length,
        emails: emails.length - letters.length,
        tags: tagged.length - markedContacts.size,
      },
      bought: marked.length,
      letters: letters.length,
      messages: arrived.length,
      unknown: unknown.length,
      unknownThatArrived: unknown.filter(({ message_id }) => isThere.has(message_id)).length,
      unsettled: emails.length - sent.length - unknown.length,
      stuck:
        sum("SELECT count(*) FROM outbox WHERE status IN ('pending', 'published')") +
        shards.reduce(
          (total, shard) =>
            total +
            count(shard, "SELECT count(*) FROM timers") +
            count(shard, "SELECT count(*) FROM event_waits"),
          0,
        ),
      dead:
        count(platform, "SELECT count(*) FROM dead_letters") +
        shards.reduce((n, shard) => n + count(shard, "SELECT count(*) FROM step_dead_letters"), 0),
    };
  });
}

/** @param {Record<string, any>} row */
function placeOf({ run_id, node_id, visit }) {
  return `${run_id}:${node_id}:${visit}`;
}

/**
 * True if steps lead from the entry to an end, one visit after the other, all done.
 * @param {{ entry: string, edges: { from: string, port: string, to: string }[] }} definition
 * @param {Record<string, any>[]} steps in the order of their visits
 */
function walked({ entry, edges }, steps) {
  let expected = entry;
  for (const [visit, step] of steps.entries()) {
    if (step.visit !== visit || step.node_id !== expected || !DONE.has(step.status)) return false;
    const port = step.port ?? "next";
    expected = edges.find((edge) => edge.from === step.node_id && edge.port === port)?.to ?? "";
  }
  return steps.length > 0 && expected === "";
}
