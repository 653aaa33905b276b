import { ConfigError } from "../config";
import { newId } from "../ctx";
import { ERROR_CODES } from "../errors";
import { createLog } from "../observability";
import { FIXED_HEADERS } from "./security-headers";

/**
 * The answer of a Worker whose bindings are missing or wrong: opaque, as every 500. The log line
 * names them.
 * @throws what is not a ConfigError
 */
export function misconfigured(error: unknown): Response {
  if (!(error instanceof ConfigError)) throw error;
  const now = Date.now();
  const requestId = newId("req", now);
  createLog("error", { requestId }).error("misconfigured", error);
  const [status, sentence] = ERROR_CODES.INTERNAL;
  const timestamp = new Date(now).toISOString();
  const body = { success: false, error: sentence, code: "INTERNAL", timestamp, requestId };
  const headers = {
    ...FIXED_HEADERS,
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "X-Request-Id": requestId,
  };
  return Response.json(body, { status, headers });
}
