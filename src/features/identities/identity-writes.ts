import { and, eq } from "drizzle-orm";
import type { AuditInput } from "../../platform/audit";
import type { Profile } from "../../integrations/oidc";
import type { Ctx } from "../../platform/ctx";
import type { Db, Write } from "../../platform/db";
import { platformEmailWrites } from "../email";
import type { UserRow } from "../users";
import type { IdentityRow } from "./identity-rows";
import { labelOf } from "./providers";
import { identities } from "./table.platform";

/** The row of an identity that a user gets now. */
export function newIdentity(
  ctx: Ctx,
  userId: string,
  provider: string,
  { issuer, subject, email }: Profile,
): IdentityRow {
  const createdAt = ctx.now();
  const id = ctx.newId("idn");
  return { id, userId, provider, issuer, subject, email, createdAt, lastUsedAt: null };
}

/** Adds the identity. Breaks a unique index if anybody has it. */
export function identityInsert(db: Db, row: IdentityRow) {
  return db.insert(identities).values(row);
}

/** Notes a use. Touches no row if the identity was taken away. */
export function identityUse(
  db: Db,
  { id, userId }: IdentityRow,
  email: string | null,
  now: number,
) {
  return db
    .update(identities)
    .set({ lastUsedAt: now, email })
    .where(and(eq(identities.id, id), eq(identities.userId, userId)));
}

/** Takes it away. Touches no row if it is gone. */
export function identityRemoval(db: Db, { id, userId }: IdentityRow) {
  return db.delete(identities).where(and(eq(identities.id, id), eq(identities.userId, userId)));
}

/** Tells the user that an identity came or went. Call wakeEmail() after the commit. */
export function identityNotice(
  ctx: Ctx,
  kind: "identity-linked" | "identity-unlinked",
  user: Pick<UserRow, "id" | "email">,
  provider: string,
): Write[] {
  const data = { provider: labelOf(ctx.config, provider) };
  return platformEmailWrites(ctx, { kind, to: user.email, userId: user.id, data });
}

/** The entry of the audit log about an identity. */
export function identityAudit(
  action: "identity.linked" | "identity.unlinked",
  { id, userId, provider, issuer }: IdentityRow,
  by: string,
): AuditInput {
  const summary = { provider, issuer, by };
  return { action, resource: { type: "identity", id }, summary, userId };
}
