import { randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { sha256 } from "../../platform/crypto";
import type { Ctx } from "../../platform/ctx";
import type { Db } from "../../platform/db";
import { authorizations } from "./table.platform";

export type AuthorizationRow = typeof authorizations.$inferSelect;

/** How long somebody may take at a provider (ASVS 6.5.5). */
const AUTHORIZATION_MS = 10 * 60_000;

type Asked = Pick<AuthorizationRow, "provider" | "intent" | "userId" | "sessionId" | "returnTo">;

/**
 * A sign-in that goes to a provider now: state, nonce and PKCE verifier, 256 random bits each,
 * bound to the browser (ASVS 10.1.2).
 */
export function newAuthorization(
  ctx: Ctx,
  asked: Asked,
  browser: string,
): { row: AuthorizationRow; state: string } {
  const createdAt = ctx.now();
  const state = secret();
  const row = {
    ...asked,
    id: ctx.newId("azn"),
    stateHash: sha256(state),
    browserHash: sha256(browser),
    nonce: secret(),
    codeVerifier: secret(),
    createdAt,
    expiresAt: createdAt + AUTHORIZATION_MS,
    usedAt: null,
  };
  return { row, state };
}

/** Adds the authorization. */
export function authorizationInsert(db: Db, row: AuthorizationRow) {
  return db.insert(authorizations).values(row);
}

/** The authorization that a state belongs to, used and expired ones included. */
export async function authorizationByState(
  db: Db,
  state: string,
): Promise<AuthorizationRow | undefined> {
  const [row] = await db
    .select()
    .from(authorizations)
    .where(eq(authorizations.stateHash, sha256(state)));
  return row;
}

/** Uses it up and forgets its secrets. Touches no row if it is used up already. */
export function authorizationUse(db: Db, { id }: AuthorizationRow, now: number) {
  return db
    .update(authorizations)
    .set({ usedAt: now, nonce: "", codeVerifier: "" })
    .where(and(eq(authorizations.id, id), isNull(authorizations.usedAt)));
}

function secret(): string {
  return randomBytes(32).toString("base64url");
}
