import { describe, expect, it } from "vitest";
import { keptLog } from "../../../testing/messages";
import { deliverEvents, outboxEvents, wakeUp } from "../../../testing/workflows/deliver";
import { type EveryEffect, newEveryEffect, ONCE } from "../../../testing/workflows/every-effect";

keptLog();

const CONTACTS = 4;
const BATCH = 5;
const TURNS = 10;

/** Numbers below a bound, the same in each run of the test. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function shuffled<T>(items: T[], below: (bound: number) => number): T[] {
  const rest = [...items];
  return items.map(() => rest.splice(below(rest.length), 1)[0]!);
}

/** All events so far, each two to five times, in no order, in batches that go side by side. */
async function deliverAll(flow: EveryEffect, below: (bound: number) => number): Promise<void> {
  const events = await outboxEvents(flow);
  const copies = events.flatMap((event) => Array.from({ length: 2 + below(4) }, () => event));
  const messages = shuffled(copies, below);
  const batches = Math.ceil(messages.length / BATCH);
  await Promise.all([
    ...Array.from({ length: batches }, (_, n) =>
      deliverEvents(flow.ctx().env, messages.slice(n * BATCH, (n + 1) * BATCH)),
    ),
    ...Array.from({ length: 2 + below(4) }, () => wakeUp(flow)),
  ]);
}

describe("1. Every message delivered 2–5 times, concurrently and reordered → one effect per (run, node, visit)", () => {
  it.each([1, 2, 3])(
    "email, call, tag, count, notice, enrolment and wait: order %i",
    async (seed) => {
      const below = dice(seed);
      const flow = await newEveryEffect();
      const contactIds: string[] = [];
      for (let n = 0; n < CONTACTS; n++) contactIds.push(await flow.arrive());
      for (let turn = 0; turn < TURNS; turn++) {
        await deliverAll(flow, below);
        await flow.buy();
        // Past the wait between two emails in some turns, and short of any lease.
        flow.clock.now += 20_000;
      }
      for (const contactId of contactIds) expect(await flow.outcome(contactId)).toEqual(ONCE);
      expect(await flow.place.calls()).toHaveLength(CONTACTS);
    },
  );
});
