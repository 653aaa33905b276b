import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { config } from "../../../platform/config";
import { befall, seenOf, someKey } from "../../../testing/email-providers";
import { outgoing, someRecipient } from "../../../testing/outgoing";
import type { OutgoingMessage, Outcome } from "../types";
import { resendTransport } from "./resend-transport";

const settings = config(env);
const soon = () => Date.now() + 10_000;

function account(url = settings.RESEND_API_URL) {
  const key = someKey();
  const transport = resendTransport({ config: settings, url, key, timeoutMs: 300 });
  const send = (messages: OutgoingMessage[], name = `batch/${key}`): Promise<Outcome[]> =>
    transport.send(messages, soon(), name);
  return { key, send };
}

const to = (what?: string) => outgoing({ to: { name: "Ada", address: someRecipient(what) } });

describe("Sending through Resend", () => {
  it("hands many emails over in one request, and learns what Resend calls each", async () => {
    const { key, send } = account();
    const messages = [to(), to(), to()];
    const outcomes = await send(messages);
    const { accepted, requests } = await seenOf(key);
    expect(requests).toEqual([
      { path: "/emails/batch", key: `batch/${key}`, emails: 3, status: 200 },
    ]);
    expect(outcomes).toEqual(
      accepted.map(({ providerMessageId }) => ({ kind: "sent", providerMessageId })),
    );
    expect(accepted.map(({ emailId }) => emailId)).toEqual(messages.map(({ id }) => id));
  });

  it("says who writes to whom, where answers go, and both parts of the message", async () => {
    const { key, send } = account();
    const message = { ...to(), headers: { "List-Unsubscribe": "<https://a.example>" } };
    await send([{ ...message, replyTo: "desk@bakery.example" }], `email/${message.id}`);
    const { accepted } = await seenOf(key);
    expect(accepted[0]?.email).toEqual({
      from: "Corner Bakery <bakery@edgeloop.example>",
      to: [`Ada <${message.to.address}>`],
      subject: "Hello",
      html: "<p>Hello</p>",
      text: "Hello",
      reply_to: "desk@bakery.example",
      headers: message.headers,
      tags: [{ name: "email_id", value: message.id }],
    });
  });

  it("delivers once what is handed over again under the same key", async () => {
    const { key, send } = account();
    const messages = [to(), to()];
    const first = await send(messages);
    expect(await send(messages)).toEqual(first);
    expect((await seenOf(key)).accepted).toHaveLength(2);
  });

  it("knows that emails have left whose words have changed since under the same key", async () => {
    const { key, send } = account();
    const message = to();
    await send([message], "email/one");
    expect(await send([{ ...message, subject: "Other" }], "email/one")).toEqual([{ kind: "sent" }]);
    expect((await seenOf(key)).accepted).toHaveLength(1);
  });

  it("leaves it open after a lost or late answer, and finds out by asking again", async () => {
    const { key, send } = account();
    const messages = [to(), to()];
    for (const mishap of ["lost", "silent"] as const) {
      await befall(key, mishap);
      const outcomes = await send(messages, `batch/${mishap}`);
      const open = { kind: "retry", unsure: true, down: true };
      expect(outcomes).toMatchObject(messages.map(() => open));
      const again = await send(messages, `batch/${mishap}`);
      expect(again.map(({ kind }) => kind)).toEqual(["sent", "sent"]);
    }
    expect((await seenOf(key)).accepted).toHaveLength(4);
  });

  it("is left alone for as long as it asks for", async () => {
    const { key, send } = account();
    await befall(key, "busy");
    const [outcome] = await send([to()]);
    expect(outcome).toMatchObject({ kind: "retry", down: true, waitMs: 90_000 });
    expect(outcome).not.toHaveProperty("unsure");
  });

  it("is tried again after an error of its own", async () => {
    const { key, send } = account();
    await befall(key, "broken");
    expect(await send([to()])).toMatchObject([{ kind: "retry", down: true, unsure: true }]);
  });

  it("refuses one email without its neighbours", async () => {
    const { send } = account();
    const outcomes = await send([to(), to("nobody"), to()]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["sent", "failed", "sent"]);
    expect(outcomes[1]).toMatchObject({ reason: "Resend: Invalid `to` field" });
  });

  it("does not put into words what is not safe in a header", async () => {
    const { key, send } = account();
    const bad = outgoing({ from: { name: "A\r\nBcc: b", address: "a@b.example" } });
    expect((await send([bad, to()])).map(({ kind }) => kind)).toEqual(["failed", "sent"]);
    expect((await seenOf(key)).accepted).toHaveLength(1);
  });

  it("blames the account, not the email, for a key that is refused", async () => {
    const transport = resendTransport({
      config: settings,
      url: settings.RESEND_API_URL,
      key: someKey("wrong"),
    });
    const [outcome] = await transport.send([to()], soon(), "email/x");
    expect(outcome).toMatchObject({ kind: "retry", down: true });
    expect(JSON.stringify(outcome)).toContain("401");
  });

  it("knows that nothing was accepted where nobody listens", async () => {
    const { send } = account("http://127.0.0.1:1");
    expect(await send([to(), to()])).toEqual([
      { kind: "retry", reason: "Resend could not be reached", down: true },
      { kind: "retry", reason: "Resend could not be reached", down: true },
    ]);
  });

  it("begins nothing after the deadline", async () => {
    const key = someKey();
    const transport = resendTransport({ config: settings, url: settings.RESEND_API_URL, key });
    const outcomes = await transport.send([to()], Date.now() - 1, "email/x");
    expect(outcomes).toMatchObject([{ kind: "retry", begun: false }]);
    expect((await seenOf(key)).requests).toEqual([]);
  });
});
