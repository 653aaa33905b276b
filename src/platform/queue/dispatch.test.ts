import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  activeBusiness,
  deliverBatch,
  deliverTo,
  effectsOn,
  keepingQueue,
  keptLog,
  leaveEffect,
  outboxRow,
  testCtx,
} from "../../testing/messages";
import { type Ctx, require } from "../ctx";
import { commit } from "../db";
import { AppError } from "../errors";
import { dispatch } from "./dispatch";
import type { Envelope, Handler, Registry } from "./types";

/** Commits one event in a new business and returns it as the queue would carry it. */
async function anEvent(type: string, payload: unknown = {}): Promise<Envelope> {
  const queue = keepingQueue();
  const { ctx, settled } = testCtx({ env: queue.env, businessId: await activeBusiness() });
  await commit(ctx, { on: "business", writes: [], events: [{ type, version: 1, payload }] });
  await settled();
  return queue.published[0]!;
}

function handler(name: string, handle: Handler["handle"], more: Partial<Handler> = {}): Handler {
  return { name, on: "business", permissions: [], handle, ...more };
}

const effect = (ctx: Ctx, event: Envelope) => leaveEffect(ctx, "business", event.id);

async function fails(): Promise<void> {
  throw new Error("Out of order");
}

async function deadLetterOf(eventId: string) {
  return env.DB.prepare("SELECT * FROM dead_letters WHERE event_id = ?").bind(eventId).first();
}

async function setStatus({ businessId }: Envelope, status: string): Promise<void> {
  await env.DB_SHARD_0.prepare("UPDATE business_state SET status = ? WHERE business_id = ?")
    .bind(status, businessId)
    .run();
}

const lines = keptLog();

describe("dispatch", () => {
  it("runs every handler of an event, acknowledges it and marks its row", async () => {
    const event = await anEvent("t.two", { n: 1 });
    const registry = { "t.two": [handler("a", effect), handler("b", effect)] };
    const result = await deliverBatch(registry, [event]);
    expect(result.acked).toEqual(["m0"]);
    expect(await effectsOn("shard-0", event.id)).toEqual({ a: 1, b: 1 });
    expect(await outboxRow("shard-0", event.id)).toMatchObject({ status: "handled" });
  });

  it("has one effect when an event is delivered five times, together and again", async () => {
    const event = await anEvent("t.dup");
    const registry = { "t.dup": [handler("a", effect)] };
    const first = await deliverBatch(registry, [event, event, event]);
    const second = await deliverBatch(registry, [event, event]);
    expect([...first.acked, ...second.acked]).toHaveLength(5);
    expect(await effectsOn("shard-0", event.id)).toEqual({ a: 1 });
  });

  it("has the same effects when events arrive in reverse", async () => {
    const events = [await anEvent("t.order"), await anEvent("t.order"), await anEvent("t.order")];
    await deliverBatch({ "t.order": [handler("a", effect)] }, events.toReversed());
    for (const { id } of events) expect(await effectsOn("shard-0", id)).toEqual({ a: 1 });
  });

  it("does not repeat an effect when the process dies between commit and acknowledgement", async () => {
    const event = await anEvent("t.crash");
    let crash = true;
    const registry = {
      "t.crash": [
        handler("a", async (ctx, message) => {
          await effect(ctx, message);
          if (crash) throw new Error("Killed");
        }),
      ],
    };
    const first = await deliverBatch(registry, [event]);
    expect(Object.keys(first.retried)).toEqual(["m0"]);
    crash = false;
    const second = await deliverBatch(registry, [event], 2);
    expect(second.acked).toEqual(["m0"]);
    expect(await effectsOn("shard-0", event.id)).toEqual({ a: 1 });
    expect(await outboxRow("shard-0", event.id)).toMatchObject({ status: "handled" });
  });

  it("runs only the handler again that failed", async () => {
    const event = await anEvent("t.part");
    let runs = 0;
    const counts = handler("counts", async () => void (runs += 1));
    await deliverBatch({ "t.part": [counts, handler("b", fails)] }, [event]);
    expect(await outboxRow("shard-0", event.id)).toMatchObject({ status: "published" });
    await deliverBatch({ "t.part": [counts, handler("b", effect)] }, [event], 2);
    expect(runs).toBe(1);
    expect(await effectsOn("shard-0", event.id)).toEqual({ b: 1 });
    expect(await outboxRow("shard-0", event.id)).toMatchObject({ status: "handled" });
  });

  it("neither delays nor repeats the batch mates of a poisoned message", async () => {
    const events = [await anEvent("t.good"), await anEvent("t.bad"), await anEvent("t.good")];
    const registry: Registry = { "t.good": [handler("a", effect)], "t.bad": [handler("b", fails)] };
    const result = await deliverBatch(registry, [events[0], events[1], { not: "one" }, events[2]]);
    expect(result.acked).toEqual(["m0", "m2", "m3"]);
    expect(Object.keys(result.retried)).toEqual(["m1"]);
    expect(await effectsOn("shard-0", events[0]!.id)).toEqual({ a: 1 });
    expect(await effectsOn("shard-0", events[2]!.id)).toEqual({ a: 1 });
  });

  it("waits as long as a failure asks for, and so does the sweeper", async () => {
    const event = await anEvent("t.later");
    const busy = handler("a", async () => {
      throw new AppError("UNAVAILABLE", { retryAfter: 600 });
    });
    const result = await deliverBatch({ "t.later": [busy] }, [event]);
    expect(result.retried).toEqual({ m0: 600 });
    const row = await outboxRow("shard-0", event.id);
    expect(row!.nextAt - event.occurredAt).toBeGreaterThanOrEqual(630_000);
  });

  it("gives an event up after three attempts, with the reason", async () => {
    const event = await anEvent("t.dead", { n: 7 });
    const registry = { "t.dead": [handler("ok", effect), handler("broken", fails)] };
    const second = await deliverBatch(registry, [event], 2);
    expect(Object.keys(second.retried)).toEqual(["m0"]);
    expect(await deadLetterOf(event.id)).toBeNull();
    const third = await deliverBatch(registry, [event], 3);
    expect(third.acked).toEqual(["m0"]);
    const letter = await deadLetterOf(event.id);
    expect(letter).toMatchObject({
      queue: "domain-events",
      type: "t.dead",
      business_id: event.businessId,
      attempts: 3,
      status: "open",
    });
    expect(letter!["reason"]).toBe("broken: Error: Out of order");
    expect(JSON.parse(String(letter!["payload"]))).toEqual(event);
    expect(await outboxRow("shard-0", event.id)).toMatchObject({ status: "dead" });
    expect(await effectsOn("shard-0", event.id)).toEqual({ ok: 1 });
  });

  it("grants a handler as many attempts as it declares", async () => {
    const event = await anEvent("t.patient");
    const registry = { "t.patient": [handler("a", fails, { attempts: 5 })] };
    expect((await deliverBatch(registry, [event], 4)).acked).toEqual([]);
    expect((await deliverBatch(registry, [event], 5)).acked).toEqual(["m0"]);
    expect(await deadLetterOf(event.id)).toMatchObject({ attempts: 5 });
  });

  it("is patient with an event whose shard it cannot find, and then gives it up", async () => {
    const lost: Envelope = { ...(await anEvent("t.lost")), businessId: null, origin: "platform" };
    const registry = { "t.lost": [handler("a", effect)] };
    expect((await deliverBatch(registry, [lost], 9)).acked).toEqual([]);
    expect((await deliverBatch(registry, [lost], 10)).acked).toEqual(["m0"]);
    expect((await deadLetterOf(lost.id))!["reason"]).toContain("on a shard");
  });

  it("sets an event of a suspended business aside, however often, and does it when it can", async () => {
    const event = await anEvent("t.suspended");
    const registry = { "t.suspended": [handler("a", effect)] };
    await setStatus(event, "suspended");
    await env.DB_SHARD_0.prepare("UPDATE outbox SET attempts = 12 WHERE id = ?")
      .bind(event.id)
      .run();
    expect((await deliverBatch(registry, [event], 3)).acked).toEqual(["m0"]);
    expect(await deadLetterOf(event.id)).toBeNull();
    const row = await outboxRow("shard-0", event.id);
    expect(row).toMatchObject({ status: "pending", attempts: 0 });
    expect(row!.nextAt - event.occurredAt).toBeGreaterThanOrEqual(3_600_000);
    await setStatus(event, "active");
    await deliverBatch(registry, [event]);
    expect(await effectsOn("shard-0", event.id)).toEqual({ a: 1 });
    expect(await outboxRow("shard-0", event.id)).toMatchObject({ status: "handled" });
  });

  it("is done with an event of a business that is being deleted", async () => {
    const event = await anEvent("t.deleting");
    await setStatus(event, "deleting");
    const result = await deliverBatch({ "t.deleting": [handler("a", effect)] }, [event]);
    expect(result.acked).toEqual(["m0"]);
    expect(await effectsOn("shard-0", event.id)).toEqual({});
    expect(await outboxRow("shard-0", event.id)).toMatchObject({ status: "handled" });
  });

  it("lays a message that is no event into the dead letters, once", async () => {
    const body = { id: "evt_1", type: "t.what", marker: crypto.randomUUID() };
    await deliverBatch({}, [body]);
    await deliverBatch({}, [body]);
    const { results } = await env.DB.prepare(
      "SELECT event_id, reason FROM dead_letters WHERE payload = ?",
    )
      .bind(JSON.stringify(body))
      .all();
    expect(results).toHaveLength(1);
    expect(results[0]!["event_id"]).toBe("m0");
    expect(results[0]!["reason"]).toContain("origin");
  });

  it("marks an event that nobody heeds as handled", async () => {
    const event = await anEvent("t.unheeded");
    expect((await deliverBatch({}, [event])).acked).toEqual(["m0"]);
    expect(await outboxRow("shard-0", event.id)).toMatchObject({ status: "handled" });
  });

  it("runs handlers as the system, in the event's business, with declared permissions only", async () => {
    const event = await anEvent("t.who");
    const seen: unknown[] = [];
    const look = async (ctx: Ctx) => {
      seen.push(ctx.actor, ctx.businessId, ctx.db.name, ctx.requestId);
      require(ctx, "contacts:read");
      expect(() => require(ctx, "contacts:write")).toThrow(AppError);
    };
    const registry = { "t.who": [handler("reader", look, { permissions: ["contacts:read"] })] };
    expect((await deliverBatch(registry, [event])).acked).toEqual(["m0"]);
    const actor = { type: "system", name: "reader" };
    expect(seen).toEqual([actor, event.businessId, "shard-0", event.requestId]);
  });

  it("leaves the receipt in the database of the handler's effect", async () => {
    const event = await anEvent("t.where");
    const steps = handler(
      "steps",
      async (ctx) => {
        await leaveEffect(ctx, "business", event.id);
        await leaveEffect(ctx, "platform", event.id);
      },
      { on: "platform" },
    );
    await deliverBatch({ "t.where": [steps] }, [event]);
    const receipt = (db: D1Database) =>
      db.prepare("SELECT handler FROM receipts WHERE event_id = ?").bind(event.id).first("handler");
    expect(await receipt(env.DB)).toBe("steps");
    expect(await receipt(env.DB_SHARD_0)).toBeNull();
  });

  it("writes one wide line per message", async () => {
    const event = await anEvent("t.logged");
    const loud = { ...env, LOG_LEVEL: "info" } as unknown as Env;
    await deliverTo("domain-events", [event], 1, (batch, executionCtx) =>
      dispatch(batch, loud, executionCtx, { "t.logged": [handler("a", effect)] }),
    );
    const wide = lines.filter((line) => line["eventId"] === event.id);
    expect(wide).toHaveLength(1);
    expect(wide[0]).toMatchObject({ event: "message", outcome: "handled", type: "t.logged" });
  });
});
