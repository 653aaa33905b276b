import { describe, expect, it } from "vitest";
import { chain, type Flow, newFlow } from "../../../testing/flows";
import { keptLog } from "../../../testing/messages";
import { call, callPlace } from "../../../testing/workflows/calls";
import { advanceRuns } from "../advance-runs";
import type { WorkflowNode } from "../schemas";
import { CallPool } from "./call-pool";

keptLog();

/** Runs a workflow of one call for a contact with these values. */
async function called(node: WorkflowNode, contact: { firstName: string; city?: string }) {
  const flow = await newFlow(1);
  const { id } = await flow.publish(chain(node));
  await flow
    .ctx()
    .db.$client.prepare("UPDATE contacts SET first_name = ?, city = ? WHERE business_id = ?")
    .bind(contact.firstName, contact.city ?? "", flow.businessId)
    .run();
  await flow.start(id);
  await advance(flow);
  return flow;
}

async function advance(flow: Flow): Promise<void> {
  const pool = new CallPool();
  await advanceRuns(flow.ctx(), pool);
  while (pool.size > 0) await pool.next();
}

describe("What a contact typed", () => {
  it.each(["..", ".", "%2e%2e", "%2E."])(
    "climbs to no other path of a server: %s",
    async (typed) => {
      const place = callPlace();
      const url = `${place.url}/users/{{ contact.firstName | url_decode }}/delete`;
      const flow = await called(call(url), { firstName: typed });
      expect(await place.calls()).toEqual([]);
      expect(await flow.rows("step_dead_letters")).toMatchObject([
        { reason: "The address is not one that can be called", attempts: 1 },
      ]);
    },
  );

  it("may have dots in it", async () => {
    const place = callPlace();
    const url = `${place.url}/users/{{ contact.firstName }}?back=../{{ contact.city }}`;
    await called(call(url, { method: "GET" }), { firstName: "a..b", city: ".." });
    const [made] = await place.calls();
    expect(made!.path).toMatch(/\/users\/a\.\.b\?back=\.\.\/\.\.$/);
  });

  it.each(["Жанна", "a\u0001b", "a\r\nX-Admin: 1", "\u2028"])(
    "neither breaks a call by a header nor writes another one: %j",
    async (typed) => {
      const place = callPlace();
      const headers = [{ name: "X-Name", value: "{{ contact.firstName }}" }];
      const flow = await called(call(place.url, { headers }), { firstName: typed });
      expect(await flow.rows("step_dead_letters")).toEqual([]);
      const [made, ...others] = await place.calls();
      expect(others).toEqual([]);
      expect(made!.headers).not.toHaveProperty("x-admin");
      expect(await flow.states()).toEqual({ completed: 1 });
    },
  );
});

describe("A value that was cut in the middle of a letter", () => {
  it("is left in a URL as what can be written", async () => {
    const place = callPlace();
    const flow = await newFlow(1);
    const { id } = await flow.publish(
      chain(call(`${place.url}/?n={{ trigger.note }}`, { method: "GET" })),
    );
    await flow.start(id);
    const data = JSON.stringify({ trigger: { note: "a\ud83d" }, variables: {} });
    await flow
      .ctx()
      .db.$client.prepare("UPDATE workflow_runs SET data = ? WHERE business_id = ?")
      .bind(data, flow.businessId)
      .run();
    await advance(flow);
    const [made] = await place.calls();
    expect(made?.path).toMatch(/\?n=a%EF%BF%BD$/);
  });
});
