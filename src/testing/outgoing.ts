import { inject } from "vitest";
import type { OutgoingMessage } from "../integrations/email";
import { newId } from "../platform/ctx";

/** A message to an address that no other test uses. */
export function outgoing(overrides: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    id: newId("eml", Date.now()),
    messageId: `${crypto.randomUUID()}@edgeloop.example`,
    envelopeFrom: "no-reply@edgeloop.example",
    from: { name: "Corner Bakery", address: "bakery@edgeloop.example" },
    to: { name: null, address: someRecipient() },
    subject: "Hello",
    html: "<p>Hello</p>",
    text: "Hello",
    headers: {},
    at: Date.now(),
    ...overrides,
  };
}

/** @param what what the test's mail server does with it: `nobody`, `later`, `full`, `spam`, `cut` */
export function someRecipient(what = "ada"): string {
  return `${what}.${crypto.randomUUID()}@sink.example`;
}

/** Address of the test's mail server. */
export function smtpUrl(credentials = ""): string {
  return `smtp://${credentials}127.0.0.1:${inject("smtpPort")}`;
}

/** What the test's mail server got for a recipient: messages as they came over the wire. */
export async function receivedBy(address: string): Promise<string[]> {
  const query = new URLSearchParams({ to: address });
  const response = await fetch(`http://127.0.0.1:${inject("smtpReportPort")}/?${query.toString()}`);
  return response.json();
}
