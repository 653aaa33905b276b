import type { Ctx } from "../../platform/ctx";
import type { Write } from "../../platform/db";
import { AppError } from "../../platform/errors";
import type { UserRow } from "../users";
import type { Attempt } from "./account-gate";
import { noteFailure } from "./note-failure";

/** Why a mailed link or code proves nothing. */
export interface Refusal {
  user: UserRow | undefined;
  /** Where a code was guessed at. */
  attempt?: Attempt;
  writes?: Write[];
}

/**
 * How an attempt with a mailed link or code ends that proves nothing: noted in the log, and told to
 * the owner if it has locked the account.
 * @throws AppError TOKEN_INVALID
 */
export async function refuseLink(
  ctx: Ctx,
  email: string,
  { user, attempt, writes = [] }: Refusal,
  { action, summary }: { action: string; summary: Record<string, string> },
): Promise<never> {
  const entry = {
    action,
    resource: { type: "user", id: user?.id ?? null },
    summary,
    ...(user && { userId: user.id }),
  };
  await noteFailure(ctx, { email, user, attempt, entry, writes });
  throw new AppError("TOKEN_INVALID");
}
