import { Agent, request } from "node:http";

/** Idle connections are given up before the other side does. */
const IDLE_MS = 2000;

/**
 * @typedef {object} Call
 * @property {string} path
 * @property {string} [method]
 * @property {Record<string, string>} [headers]
 * @property {unknown} [body] sent as JSON; strings as they are
 */

/**
 * A client that keeps its connections.
 * @param {URL} origin
 * @param {number} connections
 */
export function createClient(origin, connections) {
  const agent = new Agent({
    keepAlive: true,
    maxSockets: connections,
    scheduling: "fifo",
    timeout: IDLE_MS,
  });
  const { hostname, port } = origin;

  /**
   * @param {Call} call
   * @returns {Promise<{ status: number, headers: import("node:http").IncomingHttpHeaders, text: string }>}
   */
  const send = ({ path, method = "GET", headers = {}, body }) =>
    new Promise((resolve, reject) => {
      const payload = typeof body === "object" ? JSON.stringify(body) : body;
      const type = payload === undefined ? {} : { "content-type": "application/json" };
      const options = { agent, hostname, port, path, method, headers: { ...type, ...headers } };
      const outgoing = request(options, (answer) => {
        const chunks = [];
        answer.on("data", (chunk) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
        });
      });
      outgoing.on("error", reject);
      outgoing.end(payload);
    });

  return { send, close: () => agent.destroy() };
}

/** @typedef {ReturnType<typeof createClient>} Client */
