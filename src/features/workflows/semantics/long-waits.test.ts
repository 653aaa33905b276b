import { describe, expect, it } from "vitest";
import { chain, newFlow, send, wait } from "../../../testing/flows";
import { keptLog } from "../../../testing/messages";
import { wakeUp } from "../../../testing/workflows/deliver";

keptLog();

const YEAR_S = 365 * 86_400;

describe("5. Waits of any length (minutes to years) are rows with `due_at`, not chains of delayed messages; they fire once, after outage, deploy or clock jump", () => {
  it.each([
    ["a minute", 60],
    ["five years", 5 * YEAR_S],
  ])(
    "%s is one row that nobody touches until it is due, and fires once however late",
    async (_length, seconds) => {
      const flow = await newFlow(3);
      const { id } = await flow.publish(chain(wait(seconds), send(flow.templateId)));
      await flow.start(id);
      const start = flow.clock.now;
      // From here on no wake-up arrives.
      flow.outage.on = true;
      await wakeUp(flow);
      const before = await flow.rows("timers");
      expect(before.map(({ due_at }) => due_at)).toEqual(
        [1, 2, 3].map(() => start + seconds * 1000),
      );
      // A clock that goes back and almost there, and whoever looks too early, changes nothing.
      for (const now of [start - YEAR_S * 1000, start + seconds * 1000 - 1]) {
        flow.clock.now = now;
        expect(await wakeUp(flow)).toBe(0);
      }
      expect(await flow.rows("timers")).toEqual(before);
      // A year too late, by several at once that were just started.
      flow.clock.now = start + (seconds + YEAR_S) * 1000;
      await Promise.all([1, 2, 3, 4].map(() => wakeUp(flow)));
      // And by a clock that comes back afterwards.
      flow.clock.now = start + seconds * 1000;
      await wakeUp(flow);
      expect(await flow.states()).toEqual({ completed: 3 });
      expect(await flow.rows("email_messages")).toHaveLength(3);
      expect(await flow.rows("run_steps")).toHaveLength(6);
      expect(await flow.rows("timers")).toEqual([]);
    },
  );
});
