import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { handleRequest, type operations } from "../../app";
import type { LogLine } from "../../platform/observability";
import { someAddress } from "../api";
import type { Example } from "../examples";
import { listening } from "../listening";
import type { TestUser } from "../sign-up";
import type { Owner } from "../world";

export type Operation = ReturnType<typeof operations>[number];

/** A request of an operation: its example, and where it differs from it. */
export interface Shot {
  op: Operation;
  /** Whose business the path names, unless the example's parameters name another. */
  home: Pick<Owner, "businessId" | "slug">;
  example?: Example;
  /** Signs the request with a bearer token. */
  as?: TestUser;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: unknown;
  /** Sent instead of the body as it is. */
  raw?: BodyInit;
  address?: string;
  /** Bindings that differ for this request. */
  bindings?: Record<string, unknown>;
}

export interface ShotAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** The envelope; empty where the answer is not JSON. */
  body: Record<string, unknown>;
}

const worker = (exports as unknown as { default: Fetcher }).default;

/** Sends the request to the Worker. */
export async function shoot(shot: Shot): Promise<ShotAnswer> {
  const request = requestOf(shot);
  const response = shot.bindings
    ? await withBindings(request, shot.bindings)
    : await worker.fetch(request.url, request);
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
  const body = isJson ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, headers: response.headers, text, body };
}

/** Sends the request and listens to its wide line, which only a chattier level writes. */
export async function shootAndListen(shot: Shot): Promise<{ answer: ShotAnswer; line: LogLine }> {
  const bindings = { ...shot.bindings, LOG_LEVEL: "info" };
  const { result: answer, lines } = await listening(() => shoot({ ...shot, bindings }));
  const line = lines.find(({ event }) => event === "request");
  if (!line || answer.status >= 500) throw new Error(JSON.stringify(lines));
  return { answer, line };
}

async function withBindings(request: Request, bindings: object): Promise<Response> {
  const executionCtx = createExecutionContext();
  const response = await handleRequest(request, { ...env, ...bindings }, executionCtx);
  await waitOnExecutionContext(executionCtx);
  return response;
}

function requestOf(shot: Shot): Request {
  const { op, example = {}, as, headers, address = someAddress() } = shot;
  const body = shot.raw ?? rawBody(shot);
  return new Request(urlOf(shot), {
    method: op.method,
    redirect: "manual",
    headers: {
      "CF-Connecting-IP": address,
      ...(body !== undefined && { "Content-Type": example.contentType ?? "application/json" }),
      ...(as && { Authorization: `Bearer ${as.accessToken}` }),
      ...example.headers,
      ...headers,
    },
    ...(body !== undefined && { body }),
  });
}

function rawBody({ op, example = {}, body = example.body }: Shot): string | undefined {
  if (!op.spec.body && !op.spec.stream) return undefined;
  return example.raw ?? JSON.stringify(body);
}

function urlOf({ op, home, example = {}, query }: Shot): string {
  const params: Record<string, string> = { businessId: home.businessId, ...example.params };
  const path = op.path.replace(
    /:(\w+)(?:\{[^}]*\})?/g,
    (_, name: string) => params[name] ?? "none",
  );
  const host = op.host === "app" ? "localhost:8787" : `${home.slug}.localhost:8787`;
  const search = new URLSearchParams({ ...example.query, ...query }).toString();
  return `http://${host}${path}${search && `?${search}`}`;
}
