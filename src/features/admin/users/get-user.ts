import { type Ctx, requirePlatform } from "../../../platform/ctx";
import { AppError } from "../../../platform/errors";
import { isoOrNull } from "../../../platform/http/fields";
import { isLocked, liveSessions, passwordHashOf, toSessionDto } from "../../auth";
import { businessesOf } from "../../businesses";
import { identitiesOf } from "../../identities";
import { passkeyCount } from "../../passkeys";
import { userById } from "../../users";
import type { InspectedUserDto } from "../schemas";
import { toListedUserDto } from "./user-dto";

/** More sessions than these tell staff nothing more. */
const MOST_SESSIONS = 20;

/**
 * A user, how they sign in, where they are signed in and what they belong to. No secret and no hash
 * of one is among it.
 * @throws AppError NOT_FOUND
 */
export async function getUser(ctx: Ctx, userId: string): Promise<InspectedUserDto> {
  requirePlatform(ctx, "platform-users:read");
  const db = ctx.platformDb;
  const user = await userById(db, userId);
  if (!user) throw new AppError("NOT_FOUND");
  const [hash, locked, passkeys, identities, sessions, businesses] = await Promise.all([
    passwordHashOf(db, userId),
    isLocked(ctx, user.email),
    passkeyCount(db, userId),
    identitiesOf(db, userId),
    liveSessions(db, userId, ctx.now()).limit(MOST_SESSIONS),
    businessesOf(db, userId),
  ]);
  return {
    ...toListedUserDto(user),
    locale: user.locale,
    timeZone: user.timeZone,
    phone: user.phoneVerifiedAt === null ? null : user.phone,
    avatarUrl: user.avatarUrl,
    eraseAt: isoOrNull(user.eraseAt),
    hasPassword: hash !== null,
    locked,
    passkeys,
    identities: identities.map(({ provider, email }) => ({ provider, email })),
    sessions: sessions.map((row) => toSessionDto(row, "")),
    businesses,
  };
}
