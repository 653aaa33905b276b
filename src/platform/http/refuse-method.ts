import type { Context, Hono } from "hono";
import { AppError } from "../errors";
import type { AppEnv } from "./app-env";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/**
 * Tells an unknown path from a known one under another method (RFC 9110 §15.5.6). For what no
 * route has answered.
 * @throws AppError METHOD_NOT_ALLOWED with `Allow`
 */
export function refuseMethod(c: Context<AppEnv>, app: Pick<Hono<AppEnv>, "router">): void {
  const known = METHODS.filter((method) => app.router.match(method, c.req.path)[0].length > 0);
  if (known.length === 0) return;
  const allowed = known.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  throw new AppError("METHOD_NOT_ALLOWED", { headers: { Allow: allowed.join(", ") } });
}
