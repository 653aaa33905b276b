import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { z } from "zod";
import { AppError } from "../errors";
import type { AppEnv } from "./app-env";

/** The one mapper from anything thrown to an answer. Unknown errors become an opaque 500. */
export function errorResponse(error: unknown, c: Context<AppEnv>): Response {
  const known = toAppError(error);
  const log = c.get("log");
  if (known.status >= 500) log?.error("request_failed", error);
  log?.field("error", known.code);
  const headers = new Headers(known.headers);
  for (const [name, value] of c.res.headers) {
    if (!name.startsWith("content-")) headers.append(name, value);
  }
  headers.set("content-type", "application/json");
  if (known.status === 401) headers.set("WWW-Authenticate", 'Bearer realm="edgeloop"');
  if (known.retryAfter !== undefined) headers.set("Retry-After", String(known.retryAfter));
  const body = {
    success: false,
    error: known.message,
    code: known.code,
    ...(known.details && { details: known.details }),
    timestamp: new Date().toISOString(),
    requestId: c.get("requestId"),
  };
  return new Response(JSON.stringify(body), { status: known.status, headers });
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof HTTPException && error.status < 500) {
    return new AppError("MALFORMED_REQUEST", { cause: error });
  }
  if (error instanceof z.ZodError) return new AppError("INTERNAL", { cause: error });
  return new AppError("INTERNAL", { cause: error });
}
