// node e2e/support/count.mjs STATE_DIR SINK_LOG: counts what became of every email, from the mail
// server's log and the SQLite files alone. Run it while the server is stopped.
import { argv } from "node:process";
import { pathToFileURL } from "node:url";
import { all, count, withDatabases } from "./databases.mjs";
import { readLog } from "./read-log.mjs";

const LIVE_RUNS = "status IN ('running', 'waiting')";
const OPEN_EVENTS = "status IN ('pending', 'published')";
const OPEN_EMAILS = "status IN ('queued', 'sending')";

/**
 * @param {string} stateDir of a server that does not run
 * @param {string} log of the sink
 */
export function countAll(stateDir, log) {
  const sink = readLog(log).map(({ messageId, to }) => ({
    messageId: messageId.replace(/^<|>$/g, ""),
    to: to.toLowerCase(),
  }));
  return withDatabases(stateDir, ({ platform, shards }) => {
    const databases = [platform, ...shards];
    const rows = databases.flatMap((database) =>
      all(
        database,
        "SELECT message_id AS messageId, lower(to_address) AS to_address, status FROM email_messages",
      ),
    );
    const sum = (/** @type {typeof databases} */ where, /** @type {string} */ sql) =>
      where.reduce((total, database) => total + count(database, sql), 0);
    const copies = Map.groupBy(sink, ({ messageId }) => messageId);
    const ledger = new Map(rows.map((row) => [row.messageId, row]));
    const mailed = rows.filter(({ status }) => status === "sent" || status === "delivered");
    const unknown = rows.filter(({ status }) => status === "unknown");
    const explained = (/** @type {{ messageId: string, to: string }} */ message) => {
      const row = ledger.get(message.messageId);
      const out = row && (mailed.includes(row) || unknown.includes(row));
      return out && row.to_address === message.to;
    };
    return {
      ledger: Object.fromEntries(
        [...Map.groupBy(rows, ({ status }) => status)].map(([status, own]) => [status, own.length]),
      ),
      sinkMessages: sink.length,
      /** Messages whose Message-ID came more than once. */
      duplicates: [...copies.values()].filter((own) => own.length > 1).length,
      /** `sent` in the ledger, but not at the sink. */
      lost: mailed.filter(({ messageId }) => !copies.has(messageId)).length,
      /** At the sink, but neither `sent` nor `unknown` in the ledger. */
      unexplained: sink.filter((message) => !explained(message)).length,
      unknown: unknown.length,
      unknownThatArrived: unknown.filter(({ messageId }) => copies.has(messageId)).length,
      unknownIds: unknown.map(({ messageId }) => String(messageId)),
      contacts: sum(shards, "SELECT count(*) FROM contacts WHERE deleted_at IS NULL"),
      contactsWithoutEmail: sum(
        shards,
        `SELECT count(*) FROM contacts WHERE deleted_at IS NULL AND NOT EXISTS (SELECT 1
          FROM email_messages AS mail WHERE mail.business_id = contacts.business_id
            AND mail.contact_id = contacts.id)`,
      ),
      contactsMailedTwice: sum(
        shards,
        `SELECT count(*) FROM (SELECT 1 FROM email_messages WHERE contact_id IS NOT NULL
          GROUP BY business_id, workflow_id, contact_id HAVING count(*) > 1)`,
      ),
      stuckRuns: sum(shards, `SELECT count(*) FROM workflow_runs WHERE ${LIVE_RUNS}`),
      stuckTimers: sum(shards, "SELECT count(*) FROM timers"),
      stuckEvents: sum(databases, `SELECT count(*) FROM outbox WHERE ${OPEN_EVENTS}`),
      stuckEmails: sum(databases, `SELECT count(*) FROM email_messages WHERE ${OPEN_EMAILS}`),
    };
  });
}

if (import.meta.url === pathToFileURL(argv[1] ?? "").href) {
  const [stateDir, log] = argv.slice(2);
  if (!stateDir || !log) {
    console.error("Usage: node e2e/support/count.mjs STATE_DIR SINK_LOG");
    process.exit(1);
  }
  const { unknownIds: _, ledger, ...figures } = countAll(stateDir, log);
  console.table({ ...prefixed(ledger), ...figures });
}

/** @param {Record<string, number>} ledger */
function prefixed(ledger) {
  return Object.fromEntries(Object.entries(ledger).map(([status, n]) => [`ledger: ${status}`, n]));
}
