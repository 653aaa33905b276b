import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { deliverNow, isDelivery } from "./deliver-now";

const ORIGIN = "http://localhost:8787";
const PATH = "/dev/deliveries";

function request(body: unknown, url = ORIGIN + PATH, type = "application/json"): Request {
  const headers = { "content-type": type };
  return new Request(url, { method: "POST", headers, body: JSON.stringify(body) });
}

describe("Messages that a development delivers at once", () => {
  it("are posted as JSON, to the app's own origin: no other page can do that unasked", () => {
    expect(isDelivery(request({}), env)).toBe(true);
    expect(isDelivery(request({}, ORIGIN + PATH, "text/plain"), env)).toBe(false);
    expect(isDelivery(request({}, `http://bakery.localhost:8787${PATH}`), env)).toBe(false);
    expect(isDelivery(request({}, `${ORIGIN}/dev/other`), env)).toBe(false);
    expect(isDelivery(new Request(ORIGIN + PATH), env)).toBe(false);
  });

  it("reach the consumer of their queue as a batch; its acknowledgements are counted", async () => {
    const seen: unknown[] = [];
    const wanted = { queue: "workflow-steps", messages: [{ kind: "wake" }, "noise"] };
    const answer = await deliverNow(request(wanted), async (batch) => {
      seen.push(batch.queue, ...batch.messages.map(({ body }) => body));
      batch.messages[0]!.ack();
      batch.messages[1]!.retry();
    });
    expect(seen).toEqual(["workflow-steps", { kind: "wake" }, "noise"]);
    expect(await answer.json()).toEqual({ acked: 1 });
  });

  it.each([{ queue: "elsewhere", messages: [1] }, { queue: "email-events", messages: [] }, null])(
    "are refused if they are none: %j",
    async (body) => {
      const consume = () => Promise.reject(new Error("consumed"));
      expect((await deliverNow(request(body), consume)).status).toBe(400);
    },
  );
});
