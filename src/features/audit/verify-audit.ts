import { verifyChain } from "../../platform/audit";
import { type Ctx, requirePlatform } from "../../platform/ctx";
import { openDb } from "../../platform/db";
import type { VerificationDto, VerificationQuery } from "./schemas";

/** Verifies a page of a database's seals, up to the first that does not hold. */
export async function verifyAudit(
  ctx: Ctx,
  { database, after }: VerificationQuery,
): Promise<VerificationDto> {
  requirePlatform(ctx, "platform-audit:read");
  const page = await verifyChain(openDb(ctx.env, database, ctx.log, ctx.metrics), after);
  return { database, ...page };
}
