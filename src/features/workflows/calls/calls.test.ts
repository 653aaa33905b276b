import { createHmac } from "node:crypto";
import { Buffer } from "../../../platform/crypto/buffer";
import { describe, expect, it } from "vitest";
import { chain, type Flow, newFlow, send } from "../../../testing/flows";
import { keptLog } from "../../../testing/messages";
import { call, callPlace, type CallPlace } from "../../../testing/workflows/calls";
import { advanceRuns } from "../advance-runs";
import type { Definition } from "../schemas";
import { CallPool } from "./call-pool";
import { getSigningSecret } from "./get-signing-secret";

keptLog();

/** Takes runs onwards, waiting for the calls that they make. */
async function advance(flow: Flow, ctx = flow.ctx()): Promise<void> {
  const pool = new CallPool();
  await advanceRuns(ctx, pool);
  while (pool.size > 0) await pool.next();
}

async function started(place: CallPlace, definition?: Definition, contacts = 1): Promise<Flow> {
  const flow = await newFlow(contacts);
  const { id } = await flow.publish(definition ?? chain(call(place.url), send(flow.templateId)));
  await flow.start(id);
  return flow;
}

describe("a call of another server", () => {
  it("is made once, says what the run knows, is signed, and lets the run go on", async () => {
    const place = callPlace();
    const flow = await started(place);
    await advance(flow);
    expect(await flow.rows("email_messages")).toEqual([]);
    await advance(flow);
    expect(await flow.states()).toEqual({ completed: 1 });
    expect(await flow.rows("email_messages")).toHaveLength(1);

    const [made, ...others] = await place.calls();
    expect(others).toEqual([]);
    const [{ id: runId }] = (await flow.rows("workflow_runs")) as [{ id: string }];
    const key = `${runId}:call:0`;
    expect(made).toMatchObject({
      method: "POST",
      headers: { "idempotency-key": key, "webhook-id": key, "content-type": "application/json" },
    });
    expect(JSON.parse(made!.body)).toMatchObject({ runId, contact: { firstName: "Ada" } });

    const { secret } = await getSigningSecret(flow.ctx());
    const signed = `${key}.${made!.headers["webhook-timestamp"]}.${made!.body}`;
    const hmac = createHmac("sha256", Buffer.from(secret.slice("whsec_".length), "base64"));
    const signature = `v1,${hmac.update(signed).digest("base64")}`;
    expect(made!.headers["webhook-signature"]).toBe(signature);
  });

  it("leaves values of its response in the run, for branches and emails", async () => {
    const place = callPlace();
    await place.answers({ status: 200, body: `{"customer":{"plan":"gold","ids":[7]},"bad":{}}` });
    const response = [
      { variable: "plan", path: "customer.plan" },
      { variable: "first", path: "customer.ids.0" },
      { variable: "bad", path: "bad" },
      { variable: "none", path: "customer.none.at.all" },
    ];
    const flow = await started(place, chain(call(place.url, { response })));
    await advance(flow);
    const [run] = await flow.rows("workflow_runs");
    expect(JSON.parse(String(run!.data))).toMatchObject({
      variables: { plan: "gold", first: 7, bad: null, none: null },
    });
  });

  it("carries the headers that people set, in place of ours of the same name", async () => {
    const place = callPlace();
    const headers = [
      { name: "Content-Type", value: "text/plain" },
      { name: "X-Name", value: "{{ contact.firstName }}" },
    ];
    const flow = await started(place, chain(call(place.url, { headers, body: "hello" })));
    await advance(flow);
    const [made] = await place.calls();
    expect(made).toMatchObject({
      headers: { "content-type": "text/plain", "x-name": "Ada" },
      body: "hello",
    });
  });

  it("puts what contacts typed into a URL as a part of it, never as a path or a host", async () => {
    const place = callPlace();
    const url = `${place.url}/{{ contact.firstName }}?q={{ contact.city }}`;
    const flow = await started(place, chain(call(url, { method: "GET" })));
    const ctx = flow.ctx();
    await ctx.db.$client
      .prepare(
        "UPDATE contacts SET first_name = '../x/@evil', city = 'a&b=c' WHERE business_id = ?",
      )
      .bind(flow.businessId)
      .run();
    await advance(flow);
    const [made] = await place.calls();
    expect(made!.path).toMatch(/\/\.\.%2Fx%2F%40evil\?q=a%26b%3Dc$/);
    expect(made!.body).toBe("");
  });
});

describe("7. Retry", () => {
  it("of 5xx, 429 and time-outs comes later each time, with the same key; Retry-After is honoured", async () => {
    const place = callPlace();
    await place.answers(
      { status: 503 },
      { status: 429, headers: { "retry-after": "120" } },
      { status: 200, delayMs: 1500 },
      { status: 200 },
    );
    const node = {
      ...call(place.url, { timeoutSeconds: 1 }),
      retry: { attempts: 4, firstSeconds: 10 },
    };
    const flow = await started(place, chain(node));
    const pauses: number[] = [];
    for (let tried = 0; tried < 4; tried++) {
      await advance(flow);
      const [timer] = await flow.rows("timers");
      if (!timer) break;
      pauses.push(Number(timer.due_at) - flow.clock.now);
      flow.clock.now = Number(timer.due_at);
    }
    expect(await flow.states()).toEqual({ completed: 1 });
    expect(pauses).toHaveLength(3);
    expect(pauses[0]).toBeGreaterThanOrEqual(5000);
    expect(pauses[0]).toBeLessThanOrEqual(10_000);
    expect(pauses[1]).toBe(120_000);
    expect(pauses[2]).toBeGreaterThanOrEqual(20_000);
    expect(pauses[2]).toBeLessThanOrEqual(40_000);
    const keys = (await place.calls()).map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toHaveLength(4);
    expect(new Set(keys).size).toBe(1);
  });

  it("is not made after a 4xx: the step is a dead letter with the reason, and the run has failed", async () => {
    const place = callPlace();
    await place.answers({ status: 404 });
    const flow = await started(place);
    await advance(flow);
    expect(await flow.states()).toEqual({ failed: 1 });
    expect(await flow.rows("step_dead_letters")).toMatchObject([
      { node_id: "call", visit: 0, type: "http", reason: "The server answered 404", attempts: 1 },
    ]);
    expect(await flow.rows("timers")).toEqual([]);
  });

  it("of a server that keeps failing ends as a dead letter, or at the exit for errors", async () => {
    const place = callPlace();
    await place.answers({ status: 500 });
    const node = { ...call(place.url), retry: { attempts: 2, firstSeconds: 1 } };
    const flow = await newFlow(1);
    const straight = chain(node, send(flow.templateId));
    const { id } = await flow.publish({
      ...straight,
      edges: [{ from: "call", port: "error", to: "send" }],
    });
    await flow.start(id);
    for (let turn = 0; turn < 3; turn++) {
      await advance(flow);
      flow.clock.now += 10_000;
    }
    expect(await place.calls()).toHaveLength(2);
    expect(await flow.states()).toEqual({ completed: 1 });
    expect(await flow.rows("email_messages")).toHaveLength(1);
    expect(await flow.rows("step_dead_letters")).toEqual([]);
  });
});

describe("4. A late writer", () => {
  it("whose lease has expired, and whose run another has finished, is refused by its fencing token", async () => {
    const place = callPlace();
    await place.answers(
      { status: 200, delayMs: 700, body: `{"who":"late"}` },
      { status: 200, body: `{"who":"first"}` },
    );
    const node = call(place.url, { response: [{ variable: "who", path: "who" }] });
    const flow = await started(place, chain(node));
    const late = new CallPool();
    await advanceRuns(flow.ctx(), late);
    // The lease is over before the first caller has its answer.
    flow.clock.now += 3600_000;
    await advance(flow);
    await late.next();
    await advance(flow);
    const [run] = await flow.rows("workflow_runs");
    expect(JSON.parse(String(run!.data))).toMatchObject({ variables: { who: "first" } });
    expect(await flow.states()).toEqual({ completed: 1 });
    const keys = (await place.calls()).map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toEqual([keys[0], keys[0]]);
  });
});

describe("calls and everything else", () => {
  it("are bounded in number: more runs than there is room for come a little later", async () => {
    const place = callPlace();
    await place.answers({ status: 200, delayMs: 100 });
    const flow = await started(place, chain(call(place.url)), 20);
    const pool = new CallPool();
    await advanceRuns(flow.ctx(), pool);
    expect(pool.size).toBe(8);
    while (pool.size > 0) await pool.next();
    for (let turn = 0; turn < 10; turn++) {
      flow.clock.now += 1000;
      await advance(flow);
    }
    expect(await flow.states()).toEqual({ completed: 20 });
    expect(await place.calls()).toHaveLength(20);
  });

  it("keep what a call came to though the workflow was paused meanwhile; no step starts", async () => {
    const place = callPlace();
    await place.answers({ status: 200, delayMs: 300 });
    const flow = await started(place);
    const pool = new CallPool();
    await advanceRuns(flow.ctx(), pool);
    await flow
      .ctx()
      .db.$client.batch([
        flow
          .ctx()
          .db.$client.prepare("UPDATE workflows SET status = 'paused' WHERE business_id = ?")
          .bind(flow.businessId),
        flow
          .ctx()
          .db.$client.prepare("UPDATE timers SET held = held | 1 WHERE business_id = ?")
          .bind(flow.businessId),
      ]);
    while (pool.size > 0) await pool.next();
    flow.clock.now += 3600_000;
    await advance(flow);
    expect(await flow.rows("run_steps")).toMatchObject([{ node_id: "call", status: "completed" }]);
    expect(await flow.rows("email_messages")).toEqual([]);
    expect(await place.calls()).toHaveLength(1);
  });

  it("to addresses that are ours, private or not https are refused for good", async () => {
    const place = callPlace();
    const flow = await started(place);
    // Past publishing, which refuses it as well.
    const { $client: database } = flow.ctx().db;
    await database
      .prepare(
        `UPDATE workflow_versions SET definition = replace(definition, ?, 'https://10.0.0.7/x')
         WHERE business_id = ?`,
      )
      .bind(place.url, flow.businessId)
      .run();
    await advance(flow);
    expect(await flow.rows("step_dead_letters")).toMatchObject([
      { reason: "The address is not a public one", attempts: 1 },
    ]);
  });
});
