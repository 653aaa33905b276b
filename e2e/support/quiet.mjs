import { countAll } from "./count.mjs";
import { waitFor } from "./wait.mjs";

/** An event that the queue lost comes again after 30 s. */
const QUIET_MS = 60_000;

/**
 * Waits until every event was handled, as the SQLite files say.
 * @param {{ stateDir: string, sink: { log: string } }} world
 */
export async function quiet({ stateDir, sink }) {
  const handled = () => {
    try {
      return countAll(stateDir, sink.log).stuckEvents === 0;
    } catch {
      // A copy taken while the server writes can be torn: the next look has a whole one.
      return false;
    }
  };
  await waitFor("every event to be handled", handled, { withinMs: QUIET_MS, everyMs: 500 });
}
