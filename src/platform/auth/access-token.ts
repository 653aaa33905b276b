import { importJWK, type JWK, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { Config } from "../config";
import { sha256 } from "../crypto";
import { BoundedMap } from "../gate/bounded-map";

export const ACCESS_TOKEN_SECONDS = 15 * 60;

/** Isolates disagree on the time by this much at most. */
const SKEW_SECONDS = 5;
const LONGEST_TOKEN = 2_048;

/** Tokens an isolate remembers to have verified. */
const REMEMBERED_TOKENS = 5_000;

const ALGORITHM = "EdDSA";
const TYPE = "at+jwt";

type TokenConfig = Pick<Config, "SIGNING_KEYS" | "APP_ORIGIN">;
type Key = Awaited<ReturnType<typeof importJWK>>;

export interface AccessClaims {
  userId: string;
  sessionId: string;
  tokenVersion: number;
  /** Who acts for the user: the `act` claim (RFC 8693 §4.1). */
  administratorId?: string;
}

const payloadSchema = z.object({
  sub: z.string().min(1),
  sid: z.string().min(1),
  ver: z.int().nonnegative(),
  nbf: z.number(),
  exp: z.number(),
  act: z.object({ sub: z.string().min(1) }).optional(),
});

/** A token whose signature was checked. Times are seconds since the epoch. */
interface Verified {
  claims: AccessClaims;
  notBefore: number;
  expires: number;
}

const verifiedTokens = new WeakMap<TokenConfig, BoundedMap<Verified>>();

const imported = new Map<string, Promise<Key>>();

/**
 * An access token (RFC 9068, RFC 8037) that lives 15 minutes. It says who and which session, not
 * what they may do.
 * @param nowMs milliseconds since the epoch
 */
export async function issueAccessToken(
  config: TokenConfig,
  claims: AccessClaims,
  nowMs: number,
): Promise<string> {
  const now = Math.floor(nowMs / 1000);
  const signing = config.SIGNING_KEYS[0]!;
  const { administratorId } = claims;
  return await new SignJWT({
    sid: claims.sessionId,
    ver: claims.tokenVersion,
    ...(administratorId !== undefined && { act: { sub: administratorId } }),
  })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: signing.kid })
    .setSubject(claims.userId)
    .setIssuer(config.APP_ORIGIN)
    .setAudience(audience(config))
    .setIssuedAt(now)
    .setNotBefore(now - SKEW_SECONDS)
    .setExpirationTime(now + ACCESS_TOKEN_SECONDS)
    .sign(await keyOf(signing));
}

/**
 * The claims of a valid access token, else null: algorithm and type are fixed, the key is ours by
 * `kid`, keys inside the token are ignored (RFC 8725 §3). An isolate checks the signature of the
 * same token once, and its times on every call.
 * @param nowMs milliseconds since the epoch
 */
export async function verifyAccessToken(
  config: TokenConfig,
  token: string,
  nowMs: number,
): Promise<AccessClaims | null> {
  if (token.length > LONGEST_TOKEN) return null;
  const known = verifiedUnder(config);
  const id = sha256(token);
  const verified = known.get(id) ?? (await verify(config, token, nowMs));
  if (!verified) return null;
  known.set(id, verified);
  const now = Math.floor(nowMs / 1000);
  return verified.notBefore <= now && now < verified.expires ? verified.claims : null;
}

async function verify(config: TokenConfig, token: string, nowMs: number): Promise<Verified | null> {
  try {
    const keyFor = ({ kid }: { kid?: string }): Promise<Key> => {
      const jwk = config.SIGNING_KEYS.find((key) => key.kid === kid);
      if (!jwk) throw new Error("unknown key");
      return keyOf(publicPart(jwk));
    };
    const { payload } = await jwtVerify(token, keyFor, {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: config.APP_ORIGIN,
      audience: audience(config),
      currentDate: new Date(nowMs),
      requiredClaims: ["sub", "sid", "ver", "iat", "nbf", "exp"],
    });
    const { sub, sid, ver, nbf, exp, act } = payloadSchema.parse(payload);
    const claims: AccessClaims = {
      userId: sub,
      sessionId: sid,
      tokenVersion: ver,
      ...(act && { administratorId: act.sub }),
    };
    return { claims, notBefore: nbf, expires: exp };
  } catch {
    return null;
  }
}

/** The tokens verified under this configuration, by hash: other keys verify other tokens. */
function verifiedUnder(config: TokenConfig): BoundedMap<Verified> {
  const tokens = verifiedTokens.get(config) ?? new BoundedMap<Verified>(REMEMBERED_TOKENS);
  verifiedTokens.set(config, tokens);
  return tokens;
}

/** The public keys, for `/.well-known/jwks.json` (RFC 7517). */
export function jwks(config: TokenConfig): { keys: JWK[] } {
  return { keys: config.SIGNING_KEYS.map(publicPart) };
}

function publicPart(jwk: JWK): JWK {
  const { kid, x } = jwk;
  return { kty: "OKP", crv: "Ed25519", kid, x, alg: ALGORITHM, use: "sig" };
}

function keyOf(jwk: JWK): Promise<Key> {
  const id = `${jwk.kid} ${jwk.x} ${"d" in jwk ? "private" : "public"}`;
  const key = imported.get(id) ?? importJWK(jwk, ALGORITHM);
  imported.set(id, key);
  return key;
}

function audience(config: TokenConfig): string {
  return `${config.APP_ORIGIN}/api`;
}
