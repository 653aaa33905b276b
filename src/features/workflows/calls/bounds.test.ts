import { describe, expect, it } from "vitest";
import { chain, type Flow, newFlow } from "../../../testing/flows";
import { keptLog } from "../../../testing/messages";
import { call, callPlace } from "../../../testing/workflows/calls";
import { advanceRuns } from "../advance-runs";
import { httpConfig, type WorkflowNode } from "../schemas";
import { CallPool } from "./call-pool";
import { mapped } from "./make-call";

keptLog();

async function started(node: WorkflowNode, contacts: number): Promise<Flow> {
  const flow = await newFlow(contacts);
  const { id } = await flow.publish(chain(node));
  await flow.start(id);
  return flow;
}

describe("Calls of several businesses", () => {
  it("take half of what the others leave at most, so that a newcomer finds a place at once", async () => {
    const place = callPlace();
    await place.answers({ status: 200, delayMs: 3000 });
    const flows = await Promise.all(Array.from({ length: 6 }, () => started(call(place.url), 10)));
    const pool = new CallPool();
    const taken: number[] = [];
    for (const flow of flows) {
      const before = pool.size;
      await advanceRuns(flow.ctx(), pool);
      taken.push(pool.size - before);
    }
    expect(taken).toEqual([8, 8, 4, 2, 1, 1]);
    expect(flows.map(({ businessId }) => pool.room(businessId))).toEqual([0, 0, 0, 0, 0, 0]);
    while (pool.size > 0) await pool.next();
    expect(pool.room(flows[5]!.businessId)).toBe(8);
  });
});

describe("A call that would be too long", () => {
  const long = "{{ 'x' | times: 1 }}{% for i in (1..500) %}0123456789{% endfor %}";
  it.each([
    ["address", (url: string) => call(`${url}/?q=${long}`)],
    ["value of X-Long", (url: string) => call(url, { headers: [{ name: "X-Long", value: long }] })],
    ["body", (url: string) => call(url, { body: long.repeat(14) })],
  ])("is not made with half of its %s", async (what, node) => {
    const place = callPlace();
    const flow = await started(node(place.url), 1);
    const pool = new CallPool();
    await advanceRuns(flow.ctx(), pool);
    while (pool.size > 0) await pool.next();
    expect(await place.calls()).toEqual([]);
    expect(await flow.rows("step_dead_letters")).toMatchObject([
      { reason: `The ${what} is too long`, attempts: 1 },
    ]);
  });
});

describe("An answer that is too long", () => {
  it.each([
    ["fails where a value of it is wanted", [{ variable: "id", path: "id" }], { failed: 1 }],
    ["is as good as any where nothing of it is wanted", [], { completed: 1 }],
  ])("%s", async (_title, response, states) => {
    const place = callPlace();
    await place.answers({ status: 200, body: JSON.stringify({ id: "x".repeat(300_000) }) });
    const flow = await started(call(place.url, { response }), 1);
    for (let turn = 0; turn < 2; turn++) {
      const pool = new CallPool();
      await advanceRuns(flow.ctx(), pool);
      while (pool.size > 0) await pool.next();
    }
    expect(await flow.states()).toEqual(states);
  });
});

describe("Values of a response", () => {
  it("find whatever room there is, also behind values that the run has already", () => {
    const known = Object.fromEntries(Array.from({ length: 49 }, (_, i) => [`v${i}`, i]));
    const response = ["v0", "v1", "one", "two"].map((variable) => ({ variable, path: variable }));
    const config = httpConfig.parse({ method: "GET", url: "", response });
    const text = JSON.stringify({ v0: "a", v1: "b", one: 1, two: 2 });
    expect(mapped(text, config, { trigger: {}, variables: known })).toEqual({
      ...{ v0: "a", v1: "b", one: 1 },
    });
  });
});

describe("Headers of the connection", () => {
  it.each([
    "Transfer-Encoding",
    "TE",
    "Trailer",
    "Upgrade",
    "Keep-Alive",
    "Proxy-Connection",
    "Expect",
  ])("are ours: %s", (name) => {
    const headers = [{ name, value: "x" }];
    expect(httpConfig.safeParse({ method: "POST", url: "", headers }).success).toBe(false);
  });
});
