import { inject } from "vitest";
import type { Accepted, Mishap } from "./email-providers-server";
import type { DnsRecord } from "./dns-answers";

/** What a stand-in has seen of an account. */
export interface SeenAccount {
  accepted: Accepted[];
  requests: { path: string; key?: string; emails: number; status: number }[];
}

/** Address of the stand-ins of Resend, SendGrid and the resolver. */
export function providersUrl(): string {
  return `http://127.0.0.1:${inject("emailProvidersPort")}`;
}

/** A key that no other test uses: the stand-ins tell accounts apart by it. */
export function someKey(prefix = "re"): string {
  return `${prefix}_${crypto.randomUUID()}`;
}

/** What the stand-in has taken from the account. */
export async function seenOf(key: string): Promise<SeenAccount> {
  const response = await fetch(`${providersUrl()}/accounts/${key}`);
  return response.json();
}

/** What goes wrong with the account's next requests, in order. */
export async function befall(key: string, ...mishaps: Mishap[]): Promise<void> {
  await put(`/accounts/${key}`, mishaps);
}

/** Publishes records, by name; a name given again loses those it had. */
export async function publish(records: Record<string, DnsRecord[]>): Promise<void> {
  await put("/records", records);
}

async function put(path: string, body: unknown): Promise<void> {
  const response = await fetch(`${providersUrl()}${path}`, {
    method: "PUT",
    body: JSON.stringify(body),
  });
  await response.body?.cancel();
}
