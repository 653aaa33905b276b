import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { outgoing, someRecipient } from "../../../testing/outgoing";
import { cloudflareTransport, outcomeOfError } from "./cloudflare-transport";

const soon = () => Date.now() + 10_000;

describe("Sending through Cloudflare", () => {
  it("hands MIME to the Worker's own binding", async () => {
    const transport = cloudflareTransport(env.EMAIL!);
    const messages = [outgoing(), outgoing({ to: { name: null, address: someRecipient() } })];
    const outcomes = await transport.send(messages, soon(), "unused");
    expect(outcomes).toEqual(
      messages.map(() => ({ kind: "sent", providerMessageId: expect.any(String) as string })),
    );
  });

  it("refuses addresses that cannot stand in an envelope", async () => {
    const transport = cloudflareTransport(env.EMAIL!);
    const [outcome] = await transport.send(
      [outgoing({ from: { name: null, address: "a b@c" } })],
      soon(),
      "unused",
    );
    expect(outcome).toMatchObject({ kind: "failed" });
  });

  it.each([
    ["E_RATE_LIMIT_EXCEEDED", { kind: "retry", down: true }],
    ["E_SENDER_NOT_VERIFIED", { kind: "retry", down: true }],
    ["E_RECIPIENT_SUPPRESSED", { kind: "failed" }],
    ["E_CONTENT_TOO_LARGE", { kind: "failed" }],
  ])("maps the code %s", (code, outcome) => {
    expect(outcomeOfError(Object.assign(new Error("no"), { code }))).toMatchObject(outcome);
  });

  it("knows that it does not know after an error without a code", () => {
    expect(outcomeOfError(new Error("Network connection lost"))).toMatchObject({ kind: "unknown" });
  });
});
