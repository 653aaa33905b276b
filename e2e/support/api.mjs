/**
 * An answer of the API, its envelope opened.
 * @template [Data=any]
 * @typedef {{ status: number, headers: Headers, data: Data, code: string | undefined,
 *   details: Record<string, string[]> | undefined,
 *   pagination: { nextCursor: string | null, hasMore: boolean } | undefined }} Answer
 */

/**
 * @typedef {object} CallOptions
 * @property {string} [raw] a body that is not JSON
 * @property {string} [contentType] of `raw`
 * @property {Record<string, string>} [headers]
 */

/**
 * Calls a path below /api/v1.
 * @typedef {<Data = any>(method: string, path: string, body?: unknown, options?: CallOptions) =>
 *   Promise<Answer<Data>>} Call
 */

/**
 * A caller of a server's API.
 * @param {string} origin
 * @param {Record<string, string>} [always] headers of every request
 * @returns {Call}
 */
export function apiOf(origin, always = {}) {
  return async (method, path, body, { raw, contentType = "text/csv", headers = {} } = {}) => {
    const type = raw === undefined ? "application/json" : contentType;
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { ...(content !== undefined && { "content-type": type }), ...always, ...headers },
      ...(content !== undefined && { body: content }),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await response.text();
    const envelope = text.startsWith("{") ? JSON.parse(text) : {};
    return {
      status: response.status,
      headers: response.headers,
      data: envelope.data,
      code: envelope.code,
      details: envelope.details,
      pagination: envelope.pagination,
    };
  };
}

/**
 * The same, for answers that must be good.
 * @param {Call} call
 * @returns {Call}
 */
export function strict(call) {
  return async (method, path, body, options) => {
    const answer = await call(method, path, body, options);
    if (answer.status < 400) return answer;
    const details = JSON.stringify(answer.details ?? {});
    throw new Error(`${method} ${path} answered ${answer.status} ${answer.code} ${details}`);
  };
}
