import { and, eq } from "drizzle-orm";
import type { Config } from "../../platform/config";
import type { Db } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { iso, isoOrNull } from "../../platform/http/fields";
import { labelOf } from "./providers";
import type { IdentityDto } from "./schemas";
import { identities } from "./table.platform";

export type IdentityRow = typeof identities.$inferSelect;

/** The identity that a provider's answer names. Addresses play no part in it (ASVS 6.8.1). */
export async function identityBySubject(
  db: Db,
  issuer: string,
  subject: string,
): Promise<IdentityRow | undefined> {
  const [row] = await db
    .select()
    .from(identities)
    .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)));
  return row;
}

/** The identities of a user, oldest first. */
export function identitiesOf(db: Db, userId: string): Promise<IdentityRow[]> {
  return db
    .select()
    .from(identities)
    .where(eq(identities.userId, userId))
    .orderBy(identities.createdAt);
}

/**
 * An identity of this user.
 * @throws AppError NOT_FOUND
 */
export async function identityRow(db: Db, userId: string, id: string): Promise<IdentityRow> {
  const [row] = await db
    .select()
    .from(identities)
    .where(and(eq(identities.id, id), eq(identities.userId, userId)));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** An identity as its user sees it. */
export function toIdentityDto(config: Config, row: IdentityRow): IdentityDto {
  return {
    id: row.id,
    provider: row.provider,
    label: labelOf(config, row.provider),
    email: row.email,
    createdAt: iso(row.createdAt),
    lastUsedAt: isoOrNull(row.lastUsedAt),
  };
}
