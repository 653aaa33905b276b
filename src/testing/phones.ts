import { env } from "cloudflare:workers";
import { inject } from "vitest";
import { codeOf, phoneCodeById } from "../features/phone/phone-code-rows";
import { config } from "../platform/config";
import { openDb } from "../platform/db";
import { createLog, createMetrics } from "../platform/observability";
import { type Answer, call, cookiesOf } from "./api";
import type { TestApi } from "./examples";
import { rows } from "./rows";
import type { TestUser } from "./sign-up";

/** What somebody is told who asks for a code. */
export interface AskedCode {
  id: string;
  expiresIn: number;
}

/**
 * A number that no other test uses.
 * @param ending what the tests' WhatsApp does with it: `0001` nobody, `0002` busy once, …
 */
export function somePhone(ending = "9999"): string {
  const [random] = crypto.getRandomValues(new Uint32Array(1));
  return `+49${100_000_000 + (random! % 900_000_000)}${ending}`;
}

/** Asks for a code to sign in by, as a browser of its own; with the browser's cookie. */
export async function askForCode(
  phone: string,
  headers: Record<string, string> = {},
): Promise<Answer<AskedCode> & { cookie: string }> {
  const body = { phone };
  const answer = await call<AskedCode>("POST", "/auth/otp/whatsapp", { body, headers });
  return { ...answer, cookie: cookiesOf(answer) };
}

/** The six digits that were sent, or would have been. */
export async function phoneCode(id: string): Promise<string> {
  const db = openDb(env, "platform", createLog("error", {}), createMetrics());
  const row = await phoneCodeById(db, id);
  if (!row) throw new Error(`There is no code ${id}`);
  return codeOf(config(env), row);
}

/** Six digits that are not these. */
export function otherCode(code: string, step = 1): string {
  return String((Number(code) + step) % 1_000_000).padStart(6, "0");
}

/** Gives a user a number, proved by a code. */
export async function givePhone(user: TestUser, phone = somePhone()): Promise<string> {
  const { data } = await user.request<AskedCode>("POST", "/auth/phone/change", { phone });
  const body = { id: data.id, code: await phoneCode(data.id) };
  const answer = await user.request("POST", "/auth/phone/change/verify", body);
  if (answer.status !== 200) throw new Error(`The number was refused: ${answer.text}`);
  return phone;
}

/** Phones in a user's hands, for the examples: another number each time. */
export function examplePhone(user: TestUser): TestApi["phone"] {
  return {
    number: () => somePhone(),
    confirm: async () => void (await givePhone(user)),
    async changeCode() {
      const body = { phone: somePhone() };
      const { data } = await user.request<AskedCode>("POST", "/auth/phone/change", body);
      return { id: data.id, code: await phoneCode(data.id) };
    },
    async signInCode() {
      const { data, cookie } = await askForCode(await givePhone(user));
      return { id: data.id, code: await phoneCode(data.id), cookie };
    },
  };
}

/** What WhatsApp was asked to send to a number. */
export async function whatsAppTo(phone: string): Promise<{ code: string; status: number }[]> {
  const query = new URLSearchParams({ to: phone });
  const url = `http://127.0.0.1:${inject("whatsappPort")}/requests?${query.toString()}`;
  return (await fetch(url)).json();
}

/** How often a code was typed wrong. */
export async function attemptsOf(id: string): Promise<number> {
  const [row] = await rows("SELECT attempts FROM phone_codes WHERE id = ?", id);
  return Number(row!.attempts);
}
