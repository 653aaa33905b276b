import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { config } from "../../../platform/config";
import { befall, seenOf, someKey } from "../../../testing/email-providers";
import { outgoing, someRecipient } from "../../../testing/outgoing";
import type { OutgoingMessage, Outcome } from "../types";
import { sendgridTransport } from "./sendgrid-transport";

const settings = config(env);

function account(url = settings.SENDGRID_API_URL) {
  const key = someKey("SG");
  const transport = sendgridTransport({ config: settings, url, key, timeoutMs: 300 });
  const send = (messages: OutgoingMessage[]): Promise<Outcome[]> =>
    transport.send(messages, Date.now() + 10_000, "unused");
  return { key, send };
}

const to = (what?: string) => outgoing({ to: { name: "Ada", address: someRecipient(what) } });

describe("Sending through SendGrid", () => {
  it("hands each email over by itself, and learns what SendGrid calls it", async () => {
    const { key, send } = account();
    const messages = [to(), to(), to()];
    const outcomes = await send(messages);
    const { accepted, requests } = await seenOf(key);
    expect(requests.map(({ status }) => status)).toEqual([202, 202, 202]);
    for (const [position, { id }] of messages.entries()) {
      const { providerMessageId } = accepted.find(({ emailId }) => emailId === id)!;
      expect(outcomes[position]).toEqual({ kind: "sent", providerMessageId });
    }
  });

  it("says who writes to whom, text before HTML, and switches SendGrid's own tracking off", async () => {
    const { key, send } = account();
    const message = { ...to(), replyTo: "desk@bakery.example" };
    await send([message]);
    const { accepted } = await seenOf(key);
    expect(accepted[0]?.email).toEqual({
      personalizations: [
        {
          to: [{ email: message.to.address, name: "Ada" }],
          custom_args: { email_id: message.id },
        },
      ],
      from: { email: "bakery@edgeloop.example", name: "Corner Bakery" },
      reply_to: { email: "desk@bakery.example" },
      subject: "Hello",
      content: [
        { type: "text/plain", value: "Hello" },
        { type: "text/html", value: "<p>Hello</p>" },
      ],
      headers: {},
      tracking_settings: {
        click_tracking: { enable: false },
        open_tracking: { enable: false },
        subscription_tracking: { enable: false },
      },
    });
  });

  it("knows that it does not know after a lost or late answer", async () => {
    const { key, send } = account();
    for (const mishap of ["lost", "silent"] as const) {
      await befall(key, mishap);
      expect(await send([to()])).toMatchObject([{ kind: "unknown" }]);
    }
  });

  it("tells what is for now from what is for good, and the account from the email", async () => {
    const { key, send } = account();
    await befall(key, "busy");
    expect(await send([to()])).toMatchObject([{ kind: "retry", down: true, waitMs: 90_000 }]);
    await befall(key, "broken");
    expect(await send([to()])).toMatchObject([{ kind: "retry", down: true }]);
    expect(await send([to("nobody")])).toEqual([
      { kind: "failed", reason: "SendGrid answered 400: Does not contain a valid address." },
    ]);
  });

  it("knows that nothing was accepted where nobody listens", async () => {
    const { send } = account("http://127.0.0.1:1");
    expect(await send([to()])).toEqual([
      { kind: "retry", reason: "SendGrid could not be reached", down: true },
    ]);
  });
});
