import { Buffer } from "../../platform/crypto/buffer";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { SignJWT } from "jose";

const signing = generateKeyPairSync("ed25519");
const foreign = generateKeyPairSync("ed25519");

/** What an authorization code of the forger makes it say; the code is its JSON in base64url. */
export interface Forgery {
  claims: Record<string, unknown>;
  /** `foreign`: another key under the same id. `none`: no signature. */
  signedBy?: "own" | "foreign" | "none" | "secret";
  /** Answers the token request with an error, a redirect, or not at all. */
  instead?: "error" | "redirect" | "silence";
}

/**
 * A provider that says whatever it is asked to. It keeps the requests that it got: `GET /requests`.
 * Under `/impostor` it claims to be another issuer.
 */
export function forger(issuer: string, clientSecret: string) {
  const requests: { authorization: string; body: string }[] = [];
  return async (request: IncomingMessage, response: ServerResponse, body: string) => {
    const { pathname } = new URL(request.url ?? "/", issuer);
    if (pathname === "/requests") return json(response, requests);
    if (pathname.endsWith("/.well-known/openid-configuration"))
      return json(response, about(issuer));
    if (pathname === "/jwks") {
      const key = { ...signing.publicKey.export({ format: "jwk" }), kid: "k1", alg: "EdDSA" };
      return json(response, { keys: [key] });
    }
    requests.push({ authorization: request.headers.authorization ?? "", body });
    const code = new URLSearchParams(body).get("code") ?? "";
    const forgery = JSON.parse(Buffer.from(code, "base64url").toString()) as Forgery;
    if (forgery.instead === "silence") return request.socket.destroy();
    if (forgery.instead === "error") return json(response, { error: "invalid_grant" }, 400);
    if (forgery.instead === "redirect") {
      return response.writeHead(307, { Location: `${issuer}/elsewhere` }).end();
    }
    const id_token = await idToken(forgery, clientSecret);
    return json(response, { access_token: "at", token_type: "Bearer", id_token });
  };
}

function about(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["EdDSA"],
    token_endpoint_auth_methods_supported: ["client_secret_post"],
  };
}

async function idToken({ claims, signedBy = "own" }: Forgery, secret: string): Promise<string> {
  if (signedBy === "none") {
    const parts = [{ alg: "none" }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString("base64url"),
    );
    return `${parts.join(".")}.`;
  }
  if (signedBy === "secret") {
    const header = { alg: "HS256", kid: "k1" };
    return new SignJWT(claims).setProtectedHeader(header).sign(new TextEncoder().encode(secret));
  }
  const key: KeyObject = (signedBy === "own" ? signing : foreign).privateKey;
  return new SignJWT(claims).setProtectedHeader({ alg: "EdDSA", kid: "k1" }).sign(key);
}

function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
}
