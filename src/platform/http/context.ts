import type { Context } from "hono";
import type { BusinessCtx, Ctx } from "../ctx";
import type { AppEnv } from "./app-env";

/** The ctx of a guarded request. */
export function ctxOf(c: Context<AppEnv>): Ctx {
  return c.get("ctx");
}

/** The ctx of a guarded request under `/businesses/:businessId`. */
export function businessCtxOf(c: Context<AppEnv>): BusinessCtx {
  const ctx = c.get("ctx");
  if (ctx.businessId === null) throw new Error("This route has no :businessId");
  return ctx as BusinessCtx;
}
