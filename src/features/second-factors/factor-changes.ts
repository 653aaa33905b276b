import type { Ctx } from "../../platform/ctx";
import { guarded, type Write } from "../../platform/db";
import { refreshPrincipal } from "../../platform/gate";
import type { DomainEvent } from "../../platform/queue";
import { devicesRemoval, multiFactorRemoval, oneFactorStaling } from "../auth";
import { platformEmailWrites, wakeEmail } from "../email";
import {
  hasFactor,
  type SecondFactor,
  secondFactorsWrite,
  userUpdatedEvent,
  type UserRow,
  withFactor,
  withoutFactor,
} from "../users";
import { factorsChangedEvent } from "./events";
import { newRecoveryCodes, recoveryCodesRemoval, recoveryCodesWrites } from "./recovery-code-rows";

/** A kind of factor that somebody sets up; recovery codes come along. */
export type FactorKind = Exclude<SecondFactor, "recovery-code">;

/** What must be committed with a change of factors. `onMiss` should be CONFLICT. */
export interface FactorChange {
  writes: Write[];
  events: DomainEvent[];
}

/**
 * What to commit when a user gets a factor: the list of factors, a notice, the end of remembered
 * devices, and with the first factor recovery codes, which the answer must show. Sessions that have
 * proved one factor, perhaps of who knows the password, cannot take it away again.
 * @param user as read before the factor was judged; a change in between rolls the commit back
 */
export function factorAddition(
  ctx: Ctx,
  user: UserRow,
  kind: FactorKind,
): FactorChange & { recoveryCodes: string[] } {
  const isFirst = !hasFactor(user.secondFactors);
  const recoveryCodes = isFirst ? newRecoveryCodes() : [];
  const listed = withFactor(user.secondFactors, kind);
  const next = isFirst ? withFactor(listed, "recovery-code") : listed;
  return {
    recoveryCodes,
    events: eventsOf(user),
    writes: [
      guarded(secondFactorsWrite(ctx.platformDb, user, next, ctx.now())),
      ...(isFirst ? recoveryCodesWrites(ctx, user.id, recoveryCodes) : []),
      devicesRemoval(ctx.platformDb, user.id),
      oneFactorStaling(ctx.platformDb, user.id),
      ...noticeOf(ctx, user, "factor-added", kind),
    ],
  };
}

/**
 * What to commit when a factor is taken away. With the last one recovery codes go too, and the
 * user's sessions no longer count as proved by two factors.
 * @param remain true if the user keeps another factor of this kind
 */
export function factorRemoval(
  ctx: Ctx,
  user: UserRow,
  { kind, remain }: { kind: FactorKind; remain: boolean },
): FactorChange {
  const db = ctx.platformDb;
  const next = remain ? user.secondFactors : withoutFactor(user.secondFactors, kind);
  const nothingLeft = [recoveryCodesRemoval(db, user.id), multiFactorRemoval(db, user.id)];
  return {
    events: eventsOf(user),
    writes: [
      guarded(secondFactorsWrite(db, user, next, ctx.now())),
      ...(next.length === 0 ? nothingLeft : []),
      devicesRemoval(db, user.id),
      ...noticeOf(ctx, user, "factor-removed", kind),
    ],
  };
}

/** Makes a committed change known: to the user by mail, to the gate and to the cache. */
export async function announceFactors(ctx: Ctx, { id }: UserRow): Promise<void> {
  wakeEmail(ctx, "platform");
  await Promise.all([refreshPrincipal(ctx.env, id), ctx.cache.invalidate("profile", id)]);
}

function eventsOf({ id }: UserRow): DomainEvent[] {
  return [userUpdatedEvent(id), factorsChangedEvent(id)];
}

function noticeOf(ctx: Ctx, user: UserRow, mail: string, factor: FactorKind): Write[] {
  const { id: userId, email: to } = user;
  return platformEmailWrites(ctx, { kind: mail, to, userId, data: { factor } });
}
