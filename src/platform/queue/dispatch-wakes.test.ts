import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { activeBusiness, deliverTo, keptLog } from "../../testing/messages";
import { dispatchWakes } from "./dispatch-wakes";
import type { WakeHandler } from "./types";
import { wake } from "./wake";

const lines = keptLog();

const woken = { kind: "wake", database: "shard-0" };

function worker(run: WakeHandler["run"], queue: WakeHandler["queue"] = "email-events") {
  return { name: `test.${queue}`, queue, permissions: ["emails:send"], run } satisfies WakeHandler;
}

/** An env whose wake-ups can be read. */
function keepingWakes(): { env: Env; sent: unknown[] } {
  const sent: unknown[] = [];
  const send = async (body: unknown, options?: QueueSendOptions) =>
    void sent.push([body, options?.delaySeconds]);
  const queue = { send } as unknown as Queue;
  return { env: { ...env, EMAIL_EVENTS: queue, WORKFLOW_STEPS: queue }, sent };
}

function deliverWakes(bodies: unknown[], handlers: WakeHandler[], to: Env = env, attempts = 1) {
  return deliverTo("email-events", bodies, attempts, (batch, executionCtx) =>
    dispatchWakes(batch, to, executionCtx, handlers),
  );
}

describe("wake-ups", () => {
  it("become one run per database, however many there are", async () => {
    const runs: string[] = [];
    const handlers = [
      worker(async ({ database }) => {
        runs.push(database);
        return { again: false };
      }),
      worker(async () => {
        runs.push("other queue");
        return { again: false };
      }, "workflow-steps"),
    ];
    const platform = { kind: "wake", database: "platform" };
    const result = await deliverWakes([woken, platform, woken, { kind: "noise" }], handlers);
    expect(runs.toSorted()).toEqual(["platform", "shard-0"]);
    expect(result.acked).toEqual(["m0", "m1", "m2", "m3"]);
  });

  it("are repeated while there is more to do, after the time asked for", async () => {
    const queue = keepingWakes();
    await deliverWakes([woken, woken], [worker(async () => ({ again: true }))], queue.env);
    await deliverWakes([woken], [worker(async () => ({ again: true, delayMs: 1_200 }))], queue.env);
    expect(queue.sent).toEqual([
      [woken, 0],
      [woken, 2],
    ]);
  });

  it("come back later when the run fails", async () => {
    const failing = worker(async () => {
      throw new Error("The provider is down");
    });
    const result = await deliverWakes([woken, woken], [failing], env, 3);
    expect(Object.keys(result.retried)).toEqual(["m0", "m1"]);
    expect(result.retried["m0"]).toBeGreaterThanOrEqual(4);
  });

  it("act as the system in the businesses of the database", async () => {
    const businessId = await activeBusiness();
    const seen: unknown[] = [];
    const handler = worker(async (tick) => {
      const ctx = await tick.ctxFor(businessId);
      seen.push(ctx.actor, ctx.businessId, ctx.db.name, [...ctx.permissions]);
      return { again: false };
    });
    await deliverWakes([woken], [handler]);
    const actor = { type: "system", name: "test.email-events" };
    expect(seen).toEqual([actor, businessId, "shard-0", ["emails:send"]]);
  });

  it("leave one wide line per run, whatever the run did", async () => {
    const loud = { ...env, LOG_LEVEL: "info" } as unknown as Env;
    const quiet = worker(async () => ({ again: false }));
    const failing = worker(async () => {
      throw new Error("The provider is down");
    });
    for (const [handler, outcome] of [
      [quiet, "done"],
      [failing, "retry"],
    ] as const) {
      lines.length = 0;
      await deliverWakes([woken, woken], [handler], loud);
      const wide = lines.filter(({ event }) => event === "wake");
      expect(wide).toHaveLength(1);
      expect(wide[0]).toMatchObject({ handler: handler.name, database: "shard-0", outcome });
    }
  });

  it("go to the queue that they name", async () => {
    const queue = keepingWakes();
    await wake(queue.env, "workflow-steps", { database: "shard-0", delayMs: 5_000 });
    expect(queue.sent).toEqual([[woken, 5]]);
  });
});
