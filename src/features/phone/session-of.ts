import type { Ctx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";

/**
 * The session that asks: a code for a change works in that one only.
 * @throws AppError UNAUTHENTICATED for anyone but a user
 */
export function sessionOf({ actor }: Pick<Ctx, "actor">): string {
  if (actor.type !== "user") throw new AppError("UNAUTHENTICATED");
  return actor.sessionId;
}
