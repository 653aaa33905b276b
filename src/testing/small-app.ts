import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { Hono } from "hono";
import { type AppEnv, errorResponse, observeRequest, securityHeaders } from "../platform/http";
import { someAddress } from "./api";

/** An app with the middleware of the real one, for routes that only a test needs. */
export function smallApp(): Hono<AppEnv> {
  return new Hono<AppEnv>().use(observeRequest).use(securityHeaders).onError(errorResponse);
}

export interface SmallAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

export interface AskOptions {
  body?: unknown;
  headers?: Record<string, string>;
  /** Bindings that differ for this request. */
  bindings?: Record<string, unknown>;
}

/** Calls a small app with JSON. */
export async function ask(
  app: Pick<Hono<AppEnv>, "fetch">,
  method: string,
  path: string,
  { body, headers = {}, bindings }: AskOptions = {},
): Promise<SmallAnswer> {
  const executionCtx = createExecutionContext();
  const request = new Request(`http://localhost:8787${path}`, {
    method,
    headers: {
      "CF-Connecting-IP": someAddress(),
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const response = await app.fetch(request, { ...env, ...bindings }, executionCtx);
  await waitOnExecutionContext(executionCtx);
  return { status: response.status, headers: response.headers, body: await response.json() };
}
