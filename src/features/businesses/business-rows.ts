import { and, eq, isNull } from "drizzle-orm";
import { permissionsOf } from "../../platform/auth/roles";
import type { Config } from "../../platform/config";
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

/** A business as its member with this role sees it. */
export function toBusinessDto(config: Config, row: BusinessRow, role: string): BusinessDto {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    status: row.status,
    timeZone: row.timeZone,
    currency: row.currency,
    postalAddress: row.postalAddress,
    contentOrigin: contentOrigin(config, row.slug),
    role,
    permissions: [...permissionsOf(role)],
    version: row.version,
    createdAt: iso(row.createdAt),
  };
}
