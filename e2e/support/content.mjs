import { request } from "node:http";

/**
 * Asks a content host. Browsers find {slug}.localhost on this machine, Node.js does not.
 * @param {string} url
 * @param {{ method: string, headers?: Record<string, string>, body?: string }} options
 * @returns {Promise<{ status: number, headers: import("node:http").IncomingHttpHeaders, text: string }>}
 */
export function contentFetch(url, { method, headers = {}, body }) {
  const { host, pathname, port } = new URL(url);
  const options = {
    host: "127.0.0.1",
    port,
    path: pathname,
    method,
    headers: { host, ...headers },
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(options, (incoming) => {
      let text = "";
      incoming.setEncoding("utf8").on("data", (chunk) => (text += chunk));
      incoming.on("end", () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text }),
      );
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
