import { describe, expect, it } from "vitest";
import { type Flow, newFlow } from "../../../testing/flows";
import { advanceAll, tell } from "../../../testing/workflows/events";
import { definition } from "../schemas";
import { abandonedCart } from "./abandoned-cart";

const worth = { amount: 4900, currency: "EUR" };

/** A contact that has left a cart. */
async function left(): Promise<Flow> {
  const flow = await newFlow();
  const ids = { template: () => flow.templateId, tag: () => "" };
  await flow.publish(definition.parse(abandonedCart.definition(ids)));
  await tell(flow, "cart.abandoned", { cartId: "cart_1", ...worth });
  await advanceAll(flow);
  return flow;
}

async function later(flow: Flow, minutes: number): Promise<void> {
  flow.clock.now += minutes * 60_000;
  await advanceAll(flow);
}

const sent = async (flow: Flow) => (await flow.rows("email_messages")).length;

describe("The recipe for abandoned carts", () => {
  it("reminds nobody who orders before the first reminder, and counts it as no success", async () => {
    const flow = await left();
    await later(flow, 30);
    await tell(flow, "order.placed", { orderId: "ord_1", ...worth });
    await later(flow, 10_000);
    expect(await sent(flow)).toBe(0);
    expect(await flow.rows("workflow_runs")).toMatchObject([
      { status: "completed", node_id: "leave", goal_at: null },
    ]);
  });

  it("reminds after an hour and after a day, and stops at an order", async () => {
    const flow = await left();
    await later(flow, 59);
    expect(await sent(flow)).toBe(0);
    await later(flow, 1);
    expect(await sent(flow)).toBe(1);
    await later(flow, 24 * 60);
    expect(await sent(flow)).toBe(2);
    await later(flow, 60);
    await tell(flow, "order.placed", { orderId: "ord_1", ...worth });
    await later(flow, 10_000);
    expect(await sent(flow)).toBe(2);
    const [run] = await flow.rows("workflow_runs");
    expect(run).toMatchObject({ status: "completed", node_id: "won" });
    expect(run!.goal_at).not.toBeNull();
  });
});
