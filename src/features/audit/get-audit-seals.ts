import { chainEnd } from "../../platform/audit";
import { type Ctx, requirePlatform } from "../../platform/ctx";
import { openDb } from "../../platform/db";
import { isoOrNull } from "../../platform/http/fields";
import { AUDIT_DATABASES, type AuditSealsDto } from "./schemas";

/** How far the log of each database is sealed. */
export async function getAuditSeals(ctx: Ctx): Promise<AuditSealsDto> {
  requirePlatform(ctx, "platform-audit:read");
  return Promise.all(
    AUDIT_DATABASES.map(async (database) => {
      const end = await chainEnd(openDb(ctx.env, database, ctx.log, ctx.metrics));
      return {
        ...end,
        database,
        lastSealedAt: isoOrNull(end.lastSealedAt),
        oldestUnsealedAt: isoOrNull(end.oldestUnsealedAt),
      };
    }),
  );
}
