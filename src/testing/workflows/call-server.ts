import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { listenOnLoopback, type Loopback } from "../loopback";

/** A call as it arrived. */
export interface Call {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** What the server says to a call. */
export interface ScriptedAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
  /** Milliseconds before it answers. */
  delayMs?: number;
}

interface Place {
  calls: Call[];
  answers: ScriptedAnswer[];
}

/**
 * Somebody's server on loopback. `POST /places/:name` says what calls of `/calls/:name…` are
 * answered, one after the other, the last one for good; `GET /places/:name` tells what was called.
 */
export async function startCallServer(port = 0): Promise<Loopback> {
  const places = new Map<string, Place>();
  const server = createServer((request, response) => {
    void serve(places, request, response).catch(() => response.writeHead(500).end());
  });
  // Longer than any test: a connection that closes as it is used again would fail that call.
  server.keepAliveTimeout = 600_000;
  return listenOnLoopback(server, port);
}

async function serve(
  places: Map<string, Place>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url ?? "/";
  const [, area, name = ""] = path.split(/[/?]/);
  const place = places.get(name) ?? { calls: [], answers: [] };
  places.set(name, place);
  const body = await text(request);
  if (area === "places") {
    if (request.method === "POST") place.answers = JSON.parse(body) as ScriptedAnswer[];
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(place.calls));
    return;
  }
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([key, value]) => [key, String(value)]),
  );
  place.calls.push({ method: request.method ?? "", path, headers, body });
  const answer = place.answers.length > 1 ? place.answers.shift()! : place.answers[0];
  if (answer?.delayMs) await new Promise((resolve) => setTimeout(resolve, answer.delayMs));
  response.writeHead(answer?.status ?? 200, {
    "content-type": "application/json",
    ...answer?.headers,
  });
  response.end(answer?.body ?? "{}");
}
