import { exportJWK, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import { issueAccessToken, jwks, verifyAccessToken } from "./access-token";

const NOW = Date.UTC(2026, 0, 1);
const claims = { userId: "usr_1", sessionId: "ses_1", tokenVersion: 4 };

type SigningKey = JWK & { kid: string; d: string };

async function newKey(kid: string): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  return { ...(await exportJWK(privateKey)), kid } as SigningKey;
}

const key = await newKey("2026-01");
const settings = (...keys: SigningKey[]) => ({
  SIGNING_KEYS: keys,
  APP_ORIGIN: "https://app.example.com",
});
const config = settings(key);

/** A token that our key signed, with one thing about it changed. */
function forge(
  changes: { header?: Record<string, unknown>; payload?: Record<string, unknown> },
  secret: JWK | Uint8Array = key,
): Promise<string> {
  const now = NOW / 1000;
  return new SignJWT({
    iss: config.APP_ORIGIN,
    aud: `${config.APP_ORIGIN}/api`,
    sub: "usr_1",
    sid: "ses_1",
    ver: 4,
    iat: now,
    nbf: now,
    exp: now + 60,
    ...changes.payload,
  })
    .setProtectedHeader({ alg: "EdDSA", typ: "at+jwt", kid: key.kid, ...changes.header })
    .sign(secret);
}

describe("An access token", () => {
  it("carries user, session and version for 15 minutes", async () => {
    const token = await issueAccessToken(config, claims, NOW);
    expect(await verifyAccessToken(config, token, NOW)).toEqual(claims);
    expect(await verifyAccessToken(config, token, NOW + 899_000)).toEqual(claims);
    expect(await verifyAccessToken(config, token, NOW + 900_000)).toBeNull();
    expect(await verifyAccessToken(config, token, NOW - 60_000)).toBeNull();
  });

  it("is refused after it was accepted, if a single character of it changes", async () => {
    const token = await issueAccessToken(config, claims, NOW);
    expect(await verifyAccessToken(config, token, NOW)).toEqual(claims);
    const at = token.length - 10;
    const other = token[at] === "A" ? "B" : "A";
    const changed = token.slice(0, at) + other + token.slice(at + 1);
    expect(await verifyAccessToken(config, changed, NOW)).toBeNull();
    expect(await verifyAccessToken(config, token, NOW)).toEqual(claims);
  });

  it("is accepted as the forger of these tests makes it, unchanged", async () => {
    expect(await verifyAccessToken(config, await forge({}), NOW)).toEqual(claims);
  });

  it.each<[string, Parameters<typeof forge>[0]]>([
    ["of another kind", { header: { typ: "JWT" } }],
    ["from another issuer", { payload: { iss: "https://evil.example" } }],
    ["for another audience", { payload: { aud: "https://shop.example" } }],
    ["that never expires", { payload: { exp: undefined } }],
    ["without a session", { payload: { sid: undefined } }],
    ["without a version", { payload: { ver: undefined } }],
    ["with a version that is no number", { payload: { ver: "4" } }],
    ["without a user", { payload: { sub: undefined } }],
    ["signed by a key of an unknown name", { header: { kid: "unknown" } }],
    ["that names no key", { header: { kid: undefined } }],
  ])("%s is refused", async (_, changes) => {
    expect(await verifyAccessToken(config, await forge(changes), NOW)).toBeNull();
  });

  it("signed by the key it brings along is refused", async () => {
    const own = await newKey(key.kid);
    const { kty, crv, x } = own;
    const token = await forge({ header: { jwk: { kty, crv, x } } }, own);
    expect(await verifyAccessToken(config, token, NOW)).toBeNull();
  });

  it("signed with our public key as a shared secret is refused", async () => {
    const secret = new TextEncoder().encode(key.x);
    const token = await forge({ header: { alg: "HS256" } }, secret);
    expect(await verifyAccessToken(config, token, NOW)).toBeNull();
  });

  it("without a signature is refused", async () => {
    const token = new UnsecuredJWT({ sub: "usr_1", sid: "ses_1", ver: 4 })
      .setIssuer(config.APP_ORIGIN)
      .setAudience(`${config.APP_ORIGIN}/api`)
      .setExpirationTime(NOW / 1000 + 60)
      .encode();
    expect(await verifyAccessToken(config, token, NOW)).toBeNull();
  });

  it.each(["", "a.b.c", "x".repeat(5_000), "....", "eyJhbGciOiJFZERTQSJ9.e30."])(
    "is not %j",
    async (text) => {
      expect(await verifyAccessToken(config, text, NOW)).toBeNull();
    },
  );
});

describe("Signing keys", () => {
  it("rotate with overlap: the first signs, all verify, a removed one no longer does", async () => {
    const next = await newKey("2026-02");
    const before = await issueAccessToken(settings(key), claims, NOW);
    const overlap = settings(next, key);
    const after = await issueAccessToken(overlap, claims, NOW);
    expect(await verifyAccessToken(overlap, before, NOW)).toEqual(claims);
    expect(await verifyAccessToken(overlap, after, NOW)).toEqual(claims);
    expect(await verifyAccessToken(settings(key), after, NOW)).toBeNull();
    expect(await verifyAccessToken(settings(next), before, NOW)).toBeNull();
  });

  it("are published without their private part", async () => {
    const next = await newKey("2026-02");
    const { keys } = jwks(settings(next, key));
    expect(keys.map(({ kid }) => kid)).toEqual(["2026-02", "2026-01"]);
    expect(keys[1]).toEqual({
      kty: "OKP",
      crv: "Ed25519",
      alg: "EdDSA",
      use: "sig",
      kid: key.kid,
      x: key.x,
    });
  });
});
