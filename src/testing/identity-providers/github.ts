import { Buffer } from "../../platform/crypto/buffer";
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** An account there; the authorization code is its JSON and the PKCE challenge, in base64url. */
export interface GithubPerson {
  id: number;
  name: string | null;
  emails: { email: string; primary: boolean; verified: boolean; visibility: string | null }[];
}

interface Client {
  clientId: string;
  clientSecret: string;
  redirectUri: string;
}

/**
 * Answers as GitHub's documents say, and only to requests that have the form they ask for. It also
 * answers errors as GitHub does: with status 200.
 */
export function github(client: Client) {
  const used = new Set<string>();
  return (request: IncomingMessage, response: ServerResponse, body: string) => {
    const { pathname } = new URL(request.url ?? "/", "http://github");
    if (pathname === "/login/oauth/access_token" && request.method === "POST") {
      return json(response, exchange(client, used, request, new URLSearchParams(body)));
    }
    const token = /^Bearer gho_(.+)$/.exec(request.headers.authorization ?? "")?.[1];
    const isPolite =
      request.headers["user-agent"] !== undefined &&
      request.headers.accept === "application/vnd.github+json";
    if (!isPolite) return json(response, { message: "Request forbidden" }, 403);
    if (token === undefined) return json(response, { message: "Requires authentication" }, 401);
    const person = decoded(token).person;
    if (pathname === "/api/v3/user") {
      const { id, name } = person;
      return json(response, { login: `user-${id}`, id, node_id: "MDQ6", name, email: null });
    }
    if (pathname === "/api/v3/user/emails") return json(response, person.emails);
    return json(response, { message: "Not Found" }, 404);
  };
}

/** Source: GitHub docs, "Authorizing OAuth apps", step 2. */
function exchange(
  client: Client,
  used: Set<string>,
  request: IncomingMessage,
  form: URLSearchParams,
): object {
  const code = form.get("code") ?? "";
  if (request.headers.accept !== "application/json") return { error: "not_acceptable" };
  if (
    form.get("client_id") !== client.clientId ||
    form.get("client_secret") !== client.clientSecret
  )
    return { error: "incorrect_client_credentials" };
  if (form.get("redirect_uri") !== client.redirectUri) return { error: "redirect_uri_mismatch" };
  const verifier = form.get("code_verifier") ?? "";
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  if (used.has(code) || decoded(code).challenge !== challenge) {
    return { error: "bad_verification_code" };
  }
  used.add(code);
  return { access_token: `gho_${code}`, scope: "read:user,user:email", token_type: "bearer" };
}

function decoded(code: string): { person: GithubPerson; challenge: string } {
  return JSON.parse(Buffer.from(code, "base64url").toString()) as never;
}

function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
}
