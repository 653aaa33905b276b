import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { registry } from "../../consumers";
import { newId } from "../../platform/ctx";
import type { Envelope } from "../../platform/queue";
import { deliverBatch } from "../../testing/messages";
import {
  askForCode,
  type AskedCode,
  givePhone,
  phoneCode,
  somePhone,
  whatsAppTo,
} from "../../testing/phones";
import { signUp } from "../../testing/sign-up";

/** A further event that asks to send the code, as after a crash or a replay. */
function asksToSend(codeId: string): Envelope {
  return {
    id: newId("evt", Date.now()),
    type: "phone.code_requested",
    version: 1,
    businessId: null,
    occurredAt: Date.now(),
    requestId: newId("req", Date.now()),
    traceparent: null,
    payload: { codeId },
    origin: "platform",
  };
}

/** Asks for a code to change to a number, and waits until WhatsApp was asked to send it. */
async function changeTo(phone: string): Promise<string> {
  const user = await signUp();
  const { data } = await user.request<AskedCode>("POST", "/auth/phone/change", { phone });
  await vi.waitFor(async () => expect(await whatsAppTo(phone)).not.toEqual([]), 20_000);
  return data.id;
}

describe("A code that was asked for", () => {
  it("is sent to its number", async () => {
    const phone = somePhone();
    const id = await changeTo(phone);
    expect(await whatsAppTo(phone)).toEqual([{ code: await phoneCode(id), status: 200 }]);
  });

  it("is sent for a sign-in", async () => {
    const phone = await givePhone(await signUp());
    const { data } = await askForCode(phone);
    const code = await phoneCode(data.id);
    await vi.waitFor(
      async () => expect(await whatsAppTo(phone)).toContainEqual({ code, status: 200 }),
      20_000,
    );
  });

  it("repeats itself if it must be sent again: the message has the same digits", async () => {
    const phone = somePhone();
    const id = await changeTo(phone);
    await deliverBatch(registry, [asksToSend(id)]);
    const sent = { code: await phoneCode(id), status: 200 };
    expect(await whatsAppTo(phone)).toEqual([sent, sent]);
  });

  it("is not sent to a number nobody has", async () => {
    const phone = somePhone();
    const { data } = await askForCode(phone);
    expect(await deliverBatch(registry, [asksToSend(data.id)])).toMatchObject({ acked: ["m0"] });
    expect(await whatsAppTo(phone)).toEqual([]);
  });

  it("is not sent once it has expired", async () => {
    const phone = somePhone();
    const id = await changeTo(phone);
    await env.DB.prepare("UPDATE phone_codes SET expires_at = 1 WHERE id = ?").bind(id).run();
    await deliverBatch(registry, [asksToSend(id)]);
    expect(await whatsAppTo(phone)).toHaveLength(1);
  });

  it.each([
    ["0002", 429],
    ["0003", 500],
  ])("is sent later if WhatsApp is busy (%s)", async (ending, status) => {
    const phone = somePhone(ending);
    const id = await changeTo(phone);
    const code = await phoneCode(id);
    expect((await whatsAppTo(phone))[0]).toEqual({ code, status });
    await deliverBatch(registry, [asksToSend(id)]);
    expect(await whatsAppTo(phone)).toContainEqual({ code, status: 200 });
  });

  it("waits as long as WhatsApp asks before it is tried again", async () => {
    const user = await signUp();
    const phone = somePhone();
    const { data } = await user.request<AskedCode>("POST", "/auth/phone/change", { phone });
    await env.DB.prepare("UPDATE phone_codes SET phone = ? WHERE id = ?")
      .bind(somePhone("0002"), data.id)
      .run();
    const { retried } = await deliverBatch(registry, [asksToSend(data.id)]);
    expect(retried["m0"]).toBeGreaterThanOrEqual(7);
  });

  it("is given up without another try if its number cannot be reached", async () => {
    const id = await changeTo(somePhone("0001"));
    expect(await deliverBatch(registry, [asksToSend(id)])).toEqual({ acked: ["m0"], retried: {} });
  });

  it("ends in the dead letters if WhatsApp refuses us; the letter names no digits", async () => {
    const id = await changeTo(somePhone("0004"));
    const event = asksToSend(id);
    await deliverBatch(registry, [event], 6);
    const { results } = await env.DB.prepare(
      "SELECT payload, reason FROM dead_letters WHERE event_id = ?",
    )
      .bind(event.id)
      .all<{ payload: string; reason: string }>();
    expect(results).toHaveLength(1);
    expect(results[0]!.reason).toContain("132001");
    const code = await phoneCode(id);
    expect(results[0]!.reason).not.toContain(code);
    expect((JSON.parse(results[0]!.payload) as Envelope).payload).toEqual({ codeId: id });
  });
});
