import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { keptLog } from "../../../testing/messages";
import { deliverEvents, outboxEvents, wakeUp } from "../../../testing/workflows/deliver";
import { type EveryEffect, newEveryEffect, ONCE } from "../../../testing/workflows/every-effect";
import { type MortalProcess, mortalProcess } from "../../../testing/workflows/mortal-process";

keptLog();

/** Past a call's lease, a wait, and any pause before the next try. */
const TURN_MS = 120_000;
const TURNS = 12;

/** Takes a contact through the workflow; what died is started again before the next turn. */
async function live(flow: EveryEffect, process: MortalProcess): Promise<string> {
  const contactId = await flow.arrive();
  for (let turn = 0; turn < TURNS; turn++) {
    const shard = process.seen(env.DB_SHARD_0);
    const mortal = { ...flow.ctx(shard).env, DB: process.seen(env.DB) };
    const events = await outboxEvents(flow, "status <> 'handled'");
    if (events.length > 0) await deliverEvents(mortal, events).catch(() => undefined);
    process.restart();
    await wakeUp(flow, shard).catch(() => undefined);
    process.restart();
    await flow.buy();
    flow.clock.now += TURN_MS;
  }
  return contactId;
}

describe("2. Killed at every await between claim, provider call, commit and ack → converges, nothing lost", () => {
  // Every call to a database is the last one once; a test takes an eighth of them.
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "after call %i to a database, and every eighth from there",
    async (first) => {
      const flow = await newEveryEffect();
      let died = 0;
      for (let nth = first; ; nth += 8) {
        const process = mortalProcess(nth);
        const contactId = await live(flow, process);
        expect(await flow.outcome(contactId), `killed after call ${nth}`).toEqual(ONCE);
        if (process.calls < nth) break;
        died++;
      }
      expect(died).toBeGreaterThan(5);
    },
  );
});
