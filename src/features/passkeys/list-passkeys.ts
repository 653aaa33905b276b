import { type Ctx, requireUser } from "../../platform/ctx";
import { passkeysOf, toPasskeyDto } from "./passkey-rows";
import type { PasskeyDto } from "./schemas";

/** One's own passkeys, oldest first. */
export async function listPasskeys(ctx: Ctx): Promise<PasskeyDto[]> {
  const userId = requireUser(ctx);
  return (await passkeysOf(ctx.platformDb, userId)).map(toPasskeyDto);
}
