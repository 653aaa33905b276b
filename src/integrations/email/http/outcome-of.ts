import type { Outcome } from "../types";
import type { Answer } from "./call-provider";

/** No provider's wish to be left alone is honoured for longer, in milliseconds. */
const LONGEST_WAIT_MS = 3_600_000;

/**
 * What an answer that is no acceptance says of a message, for providers that tell by the status:
 *
 * | Answer | Means |
 * |---|---|
 * | none, and nothing has left | not accepted; the way out is to blame |
 * | none | nobody can tell |
 * | 401, 402, 403 | the account is refused: not accepted; the way out is to blame |
 * | 408, 429, 5xx | not now: not accepted; the way out is to blame; `Retry-After` counts |
 * | other 4xx | the message is refused for good |
 */
export function outcomeOf(answer: Answer, provider: string): Outcome {
  if (answer.status === null) {
    if (answer.heard) return { kind: "unknown", reason: `${provider}: ${answer.reason}` };
    return { kind: "retry", reason: `${provider}: ${answer.reason}`, down: true };
  }
  const { status, headers } = answer;
  const reason = `${provider} answered ${status}${saidIn(answer.body)}`;
  if (status === 408 || status === 429 || status >= 500) {
    const waitMs = retryAfterMs(headers);
    return { kind: "retry", reason, down: true, ...(waitMs !== null && { waitMs }) };
  }
  if (status >= 401 && status <= 403) return { kind: "retry", reason, down: true };
  return { kind: "failed", reason };
}

/** `Retry-After` in milliseconds (RFC 9110 §10.2.3); null if it is not there or makes no sense. */
export function retryAfterMs(headers: Headers, nowMs = Date.now()): number | null {
  const text = headers.get("retry-after")?.trim() ?? "";
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return Number.isFinite(ms) && ms >= 0 ? Math.min(ms, LONGEST_WAIT_MS) : null;
}

/** The message in an error's body, of whichever of the usual forms. */
function saidIn(body: unknown): string {
  const { message, errors } = (body ?? {}) as { message?: unknown; errors?: unknown };
  const first = Array.isArray(errors)
    ? (errors[0] as { message?: unknown } | undefined)
    : undefined;
  const said = message ?? first?.message;
  return typeof said === "string" ? `: ${said.replace(/\s+/g, " ").slice(0, 200)}` : "";
}
