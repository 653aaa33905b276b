import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { newFlow, type Flow } from "../../../testing/flows";
import { keptLog } from "../../../testing/messages";
import { deliverEvents, wakeUp } from "../../../testing/workflows/deliver";
import { envelopeOf, waiting } from "../../../testing/workflows/events";

keptLog();

const MATES = 9;

/** Makes it impossible to write a table where a condition holds; returns what undoes it. */
async function poison(table: string, condition: string): Promise<() => Promise<unknown>> {
  const name = `poison_${crypto.randomUUID().replaceAll("-", "_")}`;
  await env.DB_SHARD_0.exec(
    `CREATE TRIGGER ${name} BEFORE INSERT ON ${table} WHEN ${condition} ` +
      "BEGIN SELECT raise(ABORT, 'poison'); END",
  );
  return () => env.DB_SHARD_0.exec(`DROP TRIGGER ${name}`);
}

/** How often contacts have entered, and how often their runs were written since. */
async function entered(flow: Flow): Promise<Record<string, number[]>> {
  const runs = Map.groupBy(await flow.rows("workflow_runs"), ({ contact_id }) => contact_id);
  return Object.fromEntries(
    [...runs].map(([id, own]) => [String(id), own.map(({ rev }) => Number(rev))]),
  );
}

describe("8. One poisoned message does not delay or re-run its batch mates", () => {
  it("events: the mates are done with at once; it comes again alone, and ends in the dead letters", async () => {
    const flow = await newFlow(MATES + 1);
    await flow.publish(waiting({ reentry: { type: "always" } }));
    const events = flow.contactIds.map((contactId) =>
      envelopeOf(flow, "contact.created", { contactId }),
    );
    const poisoned = flow.contactIds[4]!;
    const cure = await poison("workflow_runs", `NEW.contact_id = '${poisoned}'`);
    const mates = flow.contactIds.filter((id) => id !== poisoned);

    const { acked, retried } = await deliverEvents(flow.ctx().env, events);
    expect(acked).toHaveLength(MATES);
    expect(Object.keys(retried)).toEqual(["m4"]);
    const once = Object.fromEntries(mates.map((id) => [id, [0]]));
    expect(await entered(flow)).toEqual(once);

    // It comes again among others that are new.
    const [late] = events;
    expect((await deliverEvents(flow.ctx().env, [events[4], late], 2)).acked).toEqual(["m1"]);
    expect((await deliverEvents(flow.ctx().env, [events[4], late], 3)).acked).toHaveLength(2);
    expect(await entered(flow)).toEqual(once);
    const letter = await env.DB.prepare("SELECT id FROM dead_letters WHERE event_id = ?")
      .bind(events[4]!.id)
      .first<{ id: string }>();
    expect(letter).not.toBeNull();
    await cure();
    await deliverEvents(flow.ctx().env, [events[4]], 1);
    expect(await entered(flow)).toEqual({ ...once, [poisoned]: [0] });
  });

  it("runs: the mates of the same commit go on at once, each once; it is tried by itself", async () => {
    const flow = await newFlow(MATES + 1);
    const { id } = await flow.publish(waiting());
    await flow.start(id);
    const poisoned = flow.contactIds[4]!;
    const [run] = await flow.rows("workflow_runs", `contact_id = '${poisoned}'`);
    const cure = await poison("run_steps", `NEW.run_id = '${run!.id}'`);
    await wakeUp(flow);
    const written = await entered(flow);
    expect(written).toEqual(
      Object.fromEntries(flow.contactIds.map((each) => [each, [each === poisoned ? 0 : 1]])),
    );
    flow.clock.now += 3600_000;
    await wakeUp(flow);
    expect(await entered(flow)).toEqual(written);
    const [timer] = await flow.rows("timers", `run_id = '${run!.id}'`);
    expect(timer).toMatchObject({ attempts: 2 });
    await cure();
    flow.clock.now += 3600_000;
    await wakeUp(flow);
    expect(await flow.states()).toEqual({ waiting: MATES + 1 });
    expect((await entered(flow))[poisoned]).toEqual([1]);
  });
});
