import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { TestProject } from "vitest/node";
import { forger } from "./forger";
import { github } from "./github";
import { listenOnLoopback } from "../loopback";
import { startIdentityProvider } from "./oidc";

declare module "vitest" {
  export interface ProvidedContext {
    /** What OIDC_PROVIDERS holds in the tests. */
    oidcProviders: string;
  }
}

const APP = "http://localhost:8787";
const clientId = "edgeloop";
const clientSecret = "client & secret: 100%";

/**
 * Providers on loopback for the tests in workerd: `alpha` and `beta` are real OpenID providers,
 * `forger` says what it is asked to, `impostor` claims to be the forger, `github` answers as GitHub
 * does, and nobody listens for `down`.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const [alpha, beta] = await Promise.all(
    ["alpha", "beta"].map((name) =>
      startIdentityProvider({
        ...{ clientId, clientSecret },
        redirectUris: [redirectUriOf(name)],
        inIdToken: name === "beta",
      }),
    ),
  );
  const servers = { forger: createServer(), github: createServer() };
  const [forging, hub] = await Promise.all([
    listenOnLoopback(servers.forger),
    listenOnLoopback(servers.github),
  ]);
  answerWith(servers.forger, forger(forging.url, clientSecret));
  const client = { clientId, clientSecret, redirectUri: redirectUriOf("github") };
  answerWith(servers.github, github(client));
  const provider = (name: string, issuer: string, kind = "oidc") => ({
    ...{ name, label: name.toUpperCase(), kind, issuer, clientId, clientSecret },
  });
  const providers = [
    provider("alpha", alpha!.issuer),
    provider("beta", beta!.issuer),
    provider("forger", forging.url),
    provider("impostor", `${forging.url}/impostor`),
    provider("github", hub.url, "github"),
    provider("down", "http://127.0.0.1:9"),
  ];
  project.provide("oidcProviders", JSON.stringify(providers));
  return () => {
    for (const each of [alpha!, beta!, forging, hub]) each.close();
  };
}

function redirectUriOf(name: string): string {
  return `${APP}/api/v1/auth/oauth/${name}/callback`;
}

type Answering = (request: IncomingMessage, response: ServerResponse, body: string) => unknown;

function answerWith(server: Server, answering: Answering): void {
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    void (async () => {
      const chunks: string[] = [];
      request.setEncoding("utf8");
      for await (const chunk of request) chunks.push(chunk as string);
      await answering(request, response, chunks.join(""));
    })().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
}
