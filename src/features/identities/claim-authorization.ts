import { sameText, sha256 } from "../../platform/crypto";
import type { Ctx } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { isAppError } from "../../platform/errors";
import {
  authorizationByState,
  type AuthorizationRow,
  authorizationUse,
} from "./authorization-rows";

/** What came to the address of one provider, from one browser. */
export interface Callback {
  provider: string;
  state: string | undefined;
  browser: string | null;
}

/** The authorization that was claimed; else why not, with the one that it was about, if any. */
export type Claim =
  | { row: AuthorizationRow; reason: null }
  | { row: AuthorizationRow | null; reason: string };

/**
 * Uses up the authorization that an answer belongs to, before anything else is made of the answer:
 * of concurrent and repeated answers one is looked at. An answer in another browser, or at another
 * provider's address, leaves it alone.
 */
export async function claimAuthorization(ctx: Ctx, callback: Callback): Promise<Claim> {
  const db = ctx.platformDb;
  const { state = "", provider, browser } = callback;
  const row = await authorizationByState(db, state);
  if (!row) return { row: null, reason: "state" };
  if (row.provider !== provider) return { row: null, reason: "other provider" };
  if (browser === null || !sameText(sha256(browser), row.browserHash)) {
    return { row: null, reason: "other browser" };
  }
  if (row.usedAt !== null) return { row, reason: "repeated" };
  if (row.expiresAt <= ctx.now()) return { row, reason: "expired" };
  try {
    const writes = [guarded(authorizationUse(db, row, ctx.now()))];
    await commit(ctx, { on: "platform", writes, onMiss: "TOKEN_INVALID" });
    return { row, reason: null };
  } catch (error) {
    if (isAppError(error, "TOKEN_INVALID")) return { row, reason: "repeated" };
    throw error;
  }
}
