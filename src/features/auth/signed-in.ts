import { issueAccessToken, makeLinkToken, type SessionTokens } from "../../platform/auth";
import type { Config } from "../../platform/config";
import { toUserDto, type UserDto, type UserRow } from "../users";
import { endOf, type SessionRow } from "./session-rows";

/** What a verb that signs someone in hands to its route; how it travels is the route's. */
export interface SignedIn {
  user: UserDto;
  tokens: SessionTokens;
}

/** What a first factor leaves to be proved. It is no session and opens nothing by itself. */
export interface Challenged {
  mfaRequired: true;
  mfaToken: string;
  /** Kinds of second factors that answer it. */
  methods: UserDto["secondFactors"];
  /** Seconds until it cannot be answered any more. */
  expiresIn: number;
}

/** The tokens of a session as it is now. */
export async function signedIn(
  config: Config,
  user: UserRow,
  session: SessionRow,
  now: number,
): Promise<SignedIn> {
  const { administratorId } = session;
  const claims = {
    userId: user.id,
    sessionId: session.id,
    tokenVersion: user.tokenVersion,
    ...(administratorId !== null && { administratorId }),
  };
  return {
    user: toUserDto(user),
    tokens: {
      accessToken: await issueAccessToken(config, claims, now),
      refreshToken: currentRefreshToken(config, session),
      refreshSeconds: Math.floor((endOf(session) - now) / 1000),
    },
  };
}

/** The refresh token that a session takes next. */
export function currentRefreshToken(config: Config, session: SessionRow): string {
  return makeLinkToken(config, "refresh", session);
}
