import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { config } from "../config";
import { newId } from "../ctx";
import { createLog, createMetrics, serverTiming } from "../observability";
import type { AppEnv } from "./app-env";

/** Milliseconds from which a request is marked slow in its log line. */
const SLOW_REQUEST_MS = 1000;

const REQUEST_ID = /^[\w.-]{8,128}$/;
const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Gives the request its id, trace and counters, and writes its one wide line at the end. */
export const observeRequest: MiddlewareHandler<AppEnv> = async (c, next) => {
  const started = Date.now();
  const given = c.req.header("x-request-id") ?? "";
  const requestId = REQUEST_ID.test(given) ? given : newId("req", started);
  const trace = c.req.header("traceparent") ?? "";
  const log = createLog(config(c.env).LOG_LEVEL, { requestId });
  const metrics = createMetrics();
  c.set("requestId", requestId);
  c.set("traceparent", TRACEPARENT.test(trace) ? trace : null);
  c.set("log", log);
  c.set("metrics", metrics);
  await next();
  const ms = Date.now() - started;
  metrics.time("total", ms);
  const { headers } = c.res;
  headers.set("X-Request-Id", requestId);
  headers.set("Server-Timing", serverTiming(metrics));
  const cache = c.get("ctx")?.cache.state;
  if (cache) headers.set("X-Cache", cache);
  const read = metrics.read();
  const calm = ms >= SLOW_REQUEST_MS ? "warn" : "info";
  log.end(c.res.status >= 500 ? "error" : calm, "request", {
    method: c.req.method,
    route: routePath(c, -1),
    operation: c.get("operation")?.id,
    status: c.res.status,
    ms,
    slow: ms >= SLOW_REQUEST_MS || undefined,
    db: read.db?.count ?? 0,
    dbMs: read.db?.ms ?? 0,
    cache,
  });
};
