import { and, eq, isNull } from "drizzle-orm";
import { PERMISSIONS } from "../../platform/auth/permissions";
import type { Config } from "../../platform/config";
import type { BusinessCtx } from "../../platform/ctx";
import type { Db } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { contentOrigin } from "../../platform/http/host";
import { iso } from "../../platform/http/fields";
import type { BusinessDto } from "./schemas";
import { businesses } from "./table.platform";

export type BusinessRow = typeof businesses.$inferSelect;

/**
 * The row of a business that is not deleted.
 * @throws AppError NOT_FOUND
 */
export async function businessRow(db: Db, businessId: string): Promise<BusinessRow> {
  const [row] = await db
    .select()
    .from(businesses)
    .where(and(eq(businesses.id, businessId), isNull(businesses.deletedAt)));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** What a member of a business may do in it. */
export interface MemberRights {
  role: string;
  permissions: readonly string[];
}

/** A business as a member with these rights sees it. */
export function toBusinessDto(
  config: Config,
  row: BusinessRow,
  { role, permissions }: MemberRights,
): BusinessDto {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    status: row.status,
    timeZone: row.timeZone,
    currency: row.currency,
    postalAddress: row.postalAddress,
    contentOrigin: contentOrigin(config, row.slug),
    requireSecondFactor: row.requireSecondFactor,
    role,
    permissions: [...permissions],
    version: row.version,
    createdAt: iso(row.createdAt),
  };
}

/** The caller's rights in the business of the ctx. */
export function ownRights(ctx: BusinessCtx): MemberRights {
  const permissions = [...ctx.permissions].filter((each) => Object.hasOwn(PERMISSIONS, each));
  return { role: ctx.role ?? "", permissions };
}
