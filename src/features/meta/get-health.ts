import { startClocks } from "../../platform/clock";
import { type Ctx, requireNothing } from "../../platform/ctx";
import { DATABASE_NAMES, pingDatabase } from "../../platform/db";
import type { HealthDto } from "./schemas";

/** Touches every binding and says which of them answers. */
export async function getHealth(ctx: Ctx): Promise<HealthDto> {
  requireNothing(ctx);
  const { env } = ctx;
  const checks: Record<string, Promise<unknown>> = {
    cache: env.CACHE.get("health"),
    files: env.FILES.head("health"),
    clock: startClocks(env),
  };
  for (const name of DATABASE_NAMES) checks[name] = pingDatabase(env, name);
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const ok = await check.then(
        () => true,
        (error: unknown) => {
          ctx.log.error("health_check_failed", error, { binding: name });
          return false;
        },
      );
      return [name, ok ? "ok" : "failed"] as const;
    }),
  );
  const degraded = results.some(([, result]) => result === "failed");
  return { status: degraded ? "degraded" : "ok", checks: Object.fromEntries(results) };
}
