import { type Ctx, requirePlatform } from "../../platform/ctx";
import { openAlerts } from "./alert-rows";
import type { AlertCountDto } from "./schemas";

/** How many alerts nobody has acknowledged. */
export async function countAlerts(ctx: Ctx): Promise<AlertCountDto> {
  requirePlatform(ctx, "platform:admin");
  return { open: await openAlerts(ctx.platformDb) };
}
