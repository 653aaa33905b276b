import { describe, expect, it } from "vitest";
import { outgoing, receivedBy, smtpUrl, someRecipient } from "../../../testing/outgoing";
import type { OutgoingMessage, Outcome } from "../types";
import { smtpTransport } from "./smtp-transport";

const soon = () => Date.now() + 10_000;

async function send(messages: OutgoingMessage[], url = smtpUrl()): Promise<Outcome[]> {
  const transport = smtpTransport(url, "edgeloop.example");
  const outcomes = await transport.send(messages, soon(), "");
  await transport.close();
  return outcomes;
}

function to(what?: string): OutgoingMessage {
  return outgoing({ to: { name: null, address: someRecipient(what) } });
}

describe("Sending through a mail server", () => {
  it("delivers each of many messages once, over a few connections", async () => {
    const messages = Array.from({ length: 60 }, () => to());
    expect(await send(messages)).toEqual(messages.map(() => ({ kind: "sent" })));
    const received = await Promise.all(messages.map((message) => receivedBy(message.to.address)));
    expect(received.map((copies) => copies.length)).toEqual(messages.map(() => 1));
  });

  it("carries lines that begin with a dot unharmed", async () => {
    const message = outgoing({ text: ".\n..\n.hidden", html: "<p>a</p>\n.\n<p>b</p>" });
    await send([message]);
    const [text] = await receivedBy(message.to.address);
    expect(text).toContain("\r\n.\r\n..\r\n.hidden\r\n");
    expect(text).toContain("<p>a</p>\r\n.\r\n<p>b</p>");
  });

  it("signs in with AUTH PLAIN", async () => {
    expect(await send([to()], smtpUrl("bakery:pa%3Ass%2Fword@"))).toEqual([{ kind: "sent" }]);
  });

  it("tries again later after a wrong password, since the message is not to blame", async () => {
    const [outcome] = await send([to()], smtpUrl("bakery:wrong@"));
    expect(outcome).toMatchObject({ kind: "retry" });
    expect(JSON.stringify(outcome)).toContain("Wrong password");
  });

  it("tells refusals for good from those for now", async () => {
    const kinds = ["nobody", "later", "full", "spam", "ada"];
    const outcomes = await send(kinds.map(to));
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      "failed",
      "retry",
      "retry",
      "failed",
      "sent",
    ]);
  });

  it("tells an address that is refused from a message that is", async () => {
    const outcomes = await send([to("nobody"), to("later"), to("spam")]);
    expect(outcomes.map((outcome) => "recipient" in outcome)).toEqual([true, false, false]);
  });

  it("does not let a refused recipient spoil the messages after it", async () => {
    const kinds = ["nobody", "ada", "nobody", "ada", "ada", "nobody", "nobody", "ada"];
    const outcomes = await send(kinds.map(to));
    expect(outcomes.filter(({ kind }) => kind === "sent")).toHaveLength(4);
  });

  it("knows that it does not know when the connection breaks after the message", async () => {
    expect(await send([to("cut")])).toMatchObject([{ kind: "unknown" }]);
  });

  it("tries again later if nobody listens", async () => {
    const outcomes = await send([to(), to()], "smtp://127.0.0.1:1");
    expect(outcomes.map(({ kind }) => kind)).toEqual(["retry", "retry"]);
  });

  it("begins nothing after the deadline", async () => {
    const message = to();
    const transport = smtpTransport(smtpUrl(), "edgeloop.example");
    const outcomes = await transport.send([message], Date.now() - 1, "");
    expect(outcomes).toMatchObject([{ kind: "retry" }]);
    expect(await receivedBy(message.to.address)).toEqual([]);
  });

  it("refuses addresses that would end their command", async () => {
    const victim = someRecipient("victim");
    const address = `a@sink.example>\r\nRCPT TO:<${victim}`;
    const outcomes = await send([outgoing({ to: { name: null, address } }), to()]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["failed", "sent"]);
    expect(await receivedBy(victim)).toEqual([]);
  });
});
