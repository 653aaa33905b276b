import type { MiddlewareHandler } from "hono";
import { AppError } from "../errors";
import type { AppEnv } from "./app-env";

/** The version that lives under `/api/v1`. */
const VERSION = "1";
const NAMED = /application\/vnd\.edgeloop\.v(\d+)\+json/g;

/**
 * The version in the path rules: an `Accept` that names others only is refused.
 * @throws AppError NOT_ACCEPTABLE
 */
export const acceptVersion: MiddlewareHandler<AppEnv> = async (c, next) => {
  const named = [...(c.req.header("accept") ?? "").matchAll(NAMED)].map(([, version]) => version);
  if (named.length > 0 && !named.includes(VERSION)) throw new AppError("NOT_ACCEPTABLE");
  await next();
};
