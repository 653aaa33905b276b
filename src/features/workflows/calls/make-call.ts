import type { BusinessCtx } from "../../../platform/ctx";
import { OutboundError, type OutboundReason, safeFetch } from "../../../platform/outbound";
import type { Answer, Facts } from "../engine/types";
import { MAX_VALUE_LENGTH, MAX_VARIABLES, type RunData } from "../engine/run-data";
import type { RunRow } from "../run-rows";
import type { HttpConfig, NodeOf } from "../schemas";
import { openHeaders } from "../secrets/open-headers";
import { callRequest, climbs, TooLongError } from "./call-request";

const MAX_BYTES = 256 * 1024;

/** Faults of the other server or of the way there, which may pass. */
const PASSING = new Set<OutboundReason>(["timeout", "unreachable", "unresolved"]);

const REASONS: Record<OutboundReason, string> = {
  url: "The address is not one that can be called",
  address: "The address is not a public one",
  "own-zone": "The address is our own",
  unresolved: "The server's name was not found",
  redirects: "The server sent us on too often",
  timeout: "The server did not answer in time",
  "too-large": "The answer is too long",
  unreachable: "The server could not be reached",
};

/**
 * Calls the server of an HTTP step. Time-outs, 408, 425, 429 and 5xx may pass; other statuses from
 * 400 on are for good (RFC 9110 §15).
 */
export async function makeCall(
  ctx: BusinessCtx,
  run: RunRow,
  node: NodeOf<"http">,
  contact: Facts["contact"],
): Promise<Answer> {
  const opened = await openHeaders(ctx, node.config);
  if (opened === null) return failed("A secret header was given for another server");
  const config = { ...node.config, headers: opened };
  try {
    const { url, method, headers, body } = callRequest(ctx, run, { ...node, config }, contact);
    if (climbs(url)) throw new OutboundError("url");
    const response = await safeFetch(ctx.config, url, {
      ...{ method, headers, maxRedirects: 0, maxBytes: MAX_BYTES },
      ...(body !== undefined && { body }),
      timeoutMs: node.config.timeoutSeconds * 1000,
      ignoresBody: node.config.response.length === 0,
    });
    return await answerOf(response, node.config, run.data, ctx.now());
  } catch (error) {
    if (error instanceof TooLongError) return failed(error.message);
    if (!(error instanceof OutboundError)) throw error;
    return failed(REASONS[error.reason], PASSING.has(error.reason));
  }
}

function failed(error: string, retryable = false): Answer {
  return { outcome: "failed", retryable, retryAfterMs: null, error };
}

async function answerOf(
  response: Response,
  config: HttpConfig,
  data: RunData,
  now: number,
): Promise<Answer> {
  const { status } = response;
  if (response.ok) {
    const text = config.response.length > 0 ? await response.text() : "";
    return { outcome: "ok", status, variables: mapped(text, config, data) };
  }
  const retryable = status >= 500 || [408, 425, 429].includes(status);
  const retryAfterMs = retryAfter(response.headers.get("retry-after"), now);
  return { outcome: "failed", retryable, retryAfterMs, error: `The server answered ${status}` };
}

/** `Retry-After` in seconds or as a date (RFC 9110 §10.2.3). @returns milliseconds */
export function retryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

/** The values that a response is asked for; those that it lacks, or that are no value, are null. */
export function mapped(
  text: string,
  { response }: HttpConfig,
  data: RunData,
): RunData["variables"] {
  if (response.length === 0) return {};
  let json: unknown = null;
  try {
    json = JSON.parse(text);
  } catch {
    // What is no JSON has no values.
  }
  const room = MAX_VARIABLES - Object.keys(data.variables).length;
  const isNew = ({ variable }: (typeof response)[number]) =>
    !Object.hasOwn(data.variables, variable);
  const added = new Set(response.filter(isNew).slice(0, Math.max(0, room)));
  const wanted = response.filter((each) => !isNew(each) || added.has(each));
  return Object.fromEntries(wanted.map(({ variable, path }) => [variable, valueIn(json, path)]));
}

function valueIn(json: unknown, path: string): string | number | boolean | null {
  let value = json;
  for (const part of path.split(".")) {
    const inside = typeof value === "object" && value !== null && Object.hasOwn(value, part);
    value = inside ? (value as Record<string, unknown>)[part] : null;
  }
  if (typeof value === "string") return value.slice(0, MAX_VALUE_LENGTH);
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}
