import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Configuration, Provider } from "oidc-provider";
import { listenOnLoopback } from "../loopback";

/** Somebody who has an account at the provider. */
export interface Person {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
}

export interface IdentityProviderOptions {
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  /** Puts the address into the id_token; else it is at the userinfo endpoint alone. */
  inIdToken: boolean;
  /** Accounts that the form knows, by what is typed into it. */
  people?: Record<string, Person>;
}

export interface IdentityProvider {
  issuer: string;
  close(): void;
}

/**
 * A real OpenID provider on loopback, which demands PKCE. A `login_hint` with a person as JSON signs
 * that person in at once; without it, a form asks for the account.
 */
export async function startIdentityProvider(
  options: IdentityProviderOptions,
): Promise<IdentityProvider> {
  const people = new Map(Object.entries(options.people ?? {}));
  const server = createServer();
  const { port, url: issuer, close } = await listenOnLoopback(server);
  const provider = new Provider(issuer, configuration(options, port, people));
  const callback = provider.callback();
  server.on("request", (request, response) => {
    const isInteraction = request.url?.startsWith("/interaction/") === true;
    const answer = isInteraction
      ? interact(provider, people, request, response)
      : callback(request, response);
    void answer.catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  return { issuer, close };
}

function configuration(
  { clientId, clientSecret, redirectUris, inIdToken }: IdentityProviderOptions,
  port: number,
  people: Map<string, Person>,
): Configuration {
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  return {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: redirectUris }],
    jwks: { keys: [{ ...key.export({ format: "jwk" }), use: "sig", alg: "RS256" }] },
    // Several providers run under one host name, and so share its cookies.
    cookies: {
      keys: ["test"],
      names: { session: `session_${port}`, interaction: `it_${port}`, resume: `resume_${port}` },
    },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: !inIdToken,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    ttl: { Session: 3600, Interaction: 600, Grant: 3600, AccessToken: 600, IdToken: 600 },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ ...(people.get(id) ?? { sub: id }) }),
    }),
  };
}

async function interact(
  provider: Provider,
  people: Map<string, Person>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params, uid } = await provider.interactionDetails(request, response);
  if (params.login_hint === undefined && request.method === "GET") {
    response.writeHead(200, { "Content-Type": "text/html" }).end(form(uid));
    return;
  }
  const person =
    params.login_hint === undefined
      ? people.get(new URLSearchParams(await bodyOf(request)).get("account") ?? "")
      : (JSON.parse(params.login_hint as string) as Person);
  if (!person) {
    const error = { error: "access_denied" };
    return provider.interactionFinished(request, response, error);
  }
  people.set(person.sub, person);
  const grant = new provider.Grant({
    accountId: person.sub,
    clientId: String(params.client_id),
  });
  grant.addOIDCScope(String(params.scope));
  const consent = { grantId: await grant.save() };
  const result = { login: { accountId: person.sub }, consent };
  await provider.interactionFinished(request, response, result);
}

function form(uid: string): string {
  return `<!doctype html><title>Provider</title><form method="post" action="/interaction/${uid}">
    <label>Account <input name="account" autofocus></label><button>Continue</button></form>`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: string[] = [];
  request.setEncoding("utf8");
  for await (const chunk of request) chunks.push(chunk as string);
  return chunks.join("");
}
