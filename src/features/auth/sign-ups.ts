import { and, desc, isNotNull } from "drizzle-orm";
import type { Db } from "../../platform/db";
import { unused } from "./link-rows";
import { linkTokens } from "./table.platform";

/**
 * What a sign-up chose. It waits with the link that was mailed for it and becomes the account's
 * when that link is followed: of several people who sign up with an address that nobody has proved,
 * none gets a password into the account by the mail that was sent for another.
 */
export interface SignUp {
  passwordHash: string;
  name: string;
}

/** The sign-ups of a user whose address is unproved, each once, newest first. */
export async function signUpsOf(db: Db, userId: string): Promise<SignUp[]> {
  const rows = await db
    .select({ passwordHash: linkTokens.passwordHash, name: linkTokens.name })
    .from(linkTokens)
    .where(and(unused(userId, "verify-email"), isNotNull(linkTokens.passwordHash)))
    .orderBy(desc(linkTokens.id));
  const byHash = new Map(
    rows.map(({ passwordHash, name }) => [
      passwordHash!,
      { passwordHash: passwordHash!, name: name ?? "" },
    ]),
  );
  return [...byHash.values()];
}
