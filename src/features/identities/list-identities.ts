import { type Ctx, requireUser } from "../../platform/ctx";
import { identitiesOf, toIdentityDto } from "./identity-rows";
import type { IdentityDto } from "./schemas";

/** One's identities at other providers, oldest first. */
export async function listIdentities(ctx: Ctx): Promise<IdentityDto[]> {
  const userId = requireUser(ctx);
  const rows = await identitiesOf(ctx.platformDb, userId);
  return rows.map((row) => toIdentityDto(ctx.config, row));
}
