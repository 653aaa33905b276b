import { all, withDatabases } from "./databases.mjs";

/**
 * Message-IDs of the emails that were with a transport when the server died.
 * @param {string} stateDir of a server that does not run
 * @returns {string[]}
 */
export function inFlight(stateDir) {
  const handed =
    "SELECT message_id FROM email_messages WHERE status = 'sending' AND handed_at IS NOT NULL";
  return withDatabases(stateDir, ({ platform, shards }) =>
    [platform, ...shards].flatMap((database) =>
      all(database, handed).map(({ message_id }) => String(message_id)),
    ),
  );
}
