import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { TestProject } from "vitest/node";
import { listenOnLoopback } from "./loopback";

declare module "vitest" {
  export interface ProvidedContext {
    /** Port of the breach lookup: `/range`, `/slow`, `/broken`, `/moved`, and `/requests` it got. */
    breachPort: number;
  }
}

/** In a breach 37 times. Our own rules have nothing against it. */
const BREACHED = "Breached-Lantern-77";

/** Only there to pad the answer. */
const PADDING = "Padding-Lantern-77";

/** A real range lookup on loopback for the tests in workerd, which cannot run one. */
export default async function setup(project: TestProject): Promise<() => void> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const url = request.url ?? "";
    if (url === "/requests") return response.end(JSON.stringify(requests));
    requests.push(wireOf(request));
    if (url.startsWith("/slow/")) return response.flushHeaders();
    if (url.startsWith("/moved/")) return response.writeHead(302, { Location: "/requests" }).end();
    if (url.startsWith("/broken/")) return response.writeHead(503).end("Out of order");
    return response.end(`${suffixOf(PADDING)}:0\r\n${suffixOf(BREACHED)}:37\r\n`);
  });
  const { port, close } = await listenOnLoopback(server);
  project.provide("breachPort", port);
  return close;
}

/** Everything of a request that came over the wire. */
function wireOf({ method, url, rawHeaders }: IncomingMessage): string {
  return [method, url, ...rawHeaders].join(" ");
}

function suffixOf(password: string): string {
  return createHash("sha1").update(password).digest("hex").toUpperCase().slice(5);
}
