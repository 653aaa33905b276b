import type { BusinessCtx } from "../../../platform/ctx";
import { renderText } from "../../templates";
import type { Facts } from "../engine/types";
import type { RunRow } from "../run-rows";
import type { NodeOf } from "../schemas";
import { signature } from "./signature";

/** A call as it goes out. */
export interface CallRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: string;
}

/** Methods whose calls carry no body. */
export const BODILESS: ReadonlySet<string> = new Set(["GET", "DELETE"]);
const MAX_URL = 4000;
const MAX_HEADER = 2000;
const MAX_BODY = 64 * 1024;

/** What a call would be, cut off: it would be another call. The message names the part. */
export class TooLongError extends Error {}

/**
 * The request of an HTTP step. Its key is the same at every try, so that the other side can tell a
 * repetition: `webhook-id` and `Idempotency-Key`. Signed as Standard Webhooks has it.
 * @throws TooLongError
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function callRequest(
  ctx: BusinessCtx,
  run: Pick<RunRow, "id" | "workflowId" | "visit" | "data">,
  { id: nodeId, config }: NodeOf<"http">,
  contact: Facts["contact"],
): CallRequest {
  const scope = { contact, ...run.data };
  const key = `${run.id}:${nodeId}:${run.visit}`;
  const body = BODILESS.has(config.method) ? undefined : bodyOf(run, nodeId, config.body, scope);
  const seconds = Math.floor(ctx.now() / 1000);
  const headers: Record<string, string> = {};
  for (const { name, value } of config.headers) {
    // In lower case: what somebody sets takes the place of ours, instead of standing beside it.
    headers[name.toLowerCase()] = oneLine(rendered(`value of ${name}`, value, scope, MAX_HEADER));
  }
  return {
    url: rendered("address", config.url, escaped(scope), MAX_URL),
    method: config.method,
    headers: {
      "user-agent": "Edgeloop",
      accept: "application/json",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
      "idempotency-key": key,
      "webhook-id": key,
      "webhook-timestamp": String(seconds),
      "webhook-signature": signature(ctx.config, ctx.businessId, key, seconds, body ?? ""),
    },
    ...(body !== undefined && { body }),
  };
}

function bodyOf(
  { id, workflowId, visit }: Pick<RunRow, "id" | "workflowId" | "visit">,
  nodeId: string,
  source: string,
  scope: object,
): string {
  if (source.trim() !== "") return rendered("body", source, scope, MAX_BODY);
  return JSON.stringify({ workflowId, runId: id, nodeId, visit, ...scope });
}

function rendered(what: string, source: string, scope: object, longest: number): string {
  const text = renderText(source, scope, longest + 1);
  if (text.length > longest) throw new TooLongError(`The ${what} is too long`);
  return text;
}

/** Whether a step of the path is `.` or `..`: what a contact typed would lead to another place. */
export function climbs(url: string): boolean {
  const path = url.replaceAll(/[\t\r\n]/g, "").replace(/[?#].*$/s, "");
  return path.split(/[/\\]/).some((part) => /^(\.|%2e){1,2}$/i.test(part));
}

/** A header value (RFC 9110 §5.5): control characters would break the call or begin another header. */
function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is removed here
  return text.replaceAll(/[\u0000-\u0008\u000a-\u001f\u007f]+/g, " ").trim();
}

/** The scope with every text as a part of a URL: what a contact typed changes no path and no host. */
function escaped<T>(value: T): T {
  if (typeof value === "string") return encodeURIComponent(value.toWellFormed()) as T;
  if (Array.isArray(value)) return value.map(escaped) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, escaped(item)])) as T;
}
