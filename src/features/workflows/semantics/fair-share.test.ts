import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { emailWrites } from "../../email";
import { businessLedger } from "../../email/send/business-ledger";
import { runSender } from "../../email/send/run-sender";
import { commit } from "../../../platform/db";
import { chain, type Flow, newFlow, send, shardWith, wait } from "../../../testing/flows";
import { keepingTransport, tickAt } from "../../../testing/mailing";
import { keptLog } from "../../../testing/messages";
import { call, callPlace } from "../../../testing/workflows/calls";
import { shardTick } from "../../../testing/workflows/deliver";
import { RUNS_AT_ONCE } from "../due-runs";
import { advanceWork } from "../workflow-work";

keptLog();

/** No other test's rows are due or ever will be. */
async function alone(): Promise<void> {
  await env.DB_SHARD_0.exec("DELETE FROM timers");
  await env.DB_SHARD_0.exec("UPDATE email_messages SET held = 1");
}

async function queue(flow: Flow, kind: "marketing" | "transactional"): Promise<void> {
  const { templateId } = flow;
  const items = flow.contactIds.map((contactId) => {
    return { key: `fair:${contactId}`, kind, contactId, templateId };
  });
  const ctx = flow.ctx();
  await commit(ctx, { on: "business", writes: emailWrites(ctx, items) });
}

describe("16. One business's million-recipient send does not delay another's transactional email (fair share per business)", () => {
  it("what was queued after many others' marketing leaves before most of it", async () => {
    await alone();
    const [large, small] = [await newFlow(400), await newFlow(3)];
    await queue(large, "marketing");
    small.clock.now += 1000;
    await queue(small, "transactional");
    const transport = keepingTransport(true);
    await runSender(tickAt(Date.now() + 10_000), businessLedger, transport);
    expect(transport.taken).toHaveLength(403);
    const small3 = new Set(small.contactIds.map((id) => `${id}@example.com`));
    const places = transport.taken.flatMap(({ to }, n) => (small3.has(to.address) ? [n] : []));
    expect(places).toHaveLength(3);
    expect(Math.max(...places)).toBeLessThan(50);
  });

  it("a flood of one business's runs lets another's run go on after a batch of them", async () => {
    await alone();
    const [large, small] = [await newFlow(2000), await newFlow(1)];
    for (const flow of [large, small]) {
      const { id } = await flow.publish(chain(wait(3600), send(flow.templateId)));
      await flow.start(id);
    }
    /** Runs of the large one that had gone on when the small one's had. */
    let before: number | undefined;
    const watched = shardWith(async (run) => {
      const results = await run();
      if ((await small.states()).waiting) before ??= (await large.states()).waiting ?? 0;
      return results;
    });
    await advanceWork.run(shardTick(advanceWork, { shard: watched }));
    expect(before).toBeLessThanOrEqual(RUNS_AT_ONCE);
  });

  it.each([
    ["while it works", 0],
    ["when its time is over but for those calls", 20_000],
  ])("calls of a slow server let another's run go on that falls due %s", async (_when, laterMs) => {
    await alone();
    const place = callPlace();
    await place.answers({ status: 200, delayMs: 3000 });
    const [slow, quick] = [await newFlow(20), await newFlow(1)];
    const calling = await slow.publish(chain(call(place.url)));
    await slow.start(calling.id);
    const waiting = await quick.publish(chain(wait(1), send(quick.templateId)));
    await quick.start(waiting.id);
    let batches = 0;
    const watched = shardWith((run) => run().finally(() => batches++));
    // Both businesses' first batches have been.
    const now = () => Date.now() + (batches >= 2 ? laterMs : 0);
    await advanceWork.run(shardTick(advanceWork, { shard: watched, now }));
    const [through] = await quick.rows("workflow_runs", "status = 'completed'");
    const answered = await slow.rows("run_steps", "status = 'completed' ORDER BY finished_at");
    expect(answered.length).toBeGreaterThan(0);
    expect(through!["finished_at"]).toBeLessThan(Number(answered[0]!["finished_at"]));
  });
});
