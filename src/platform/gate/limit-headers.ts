import type { LimitState } from "./types";

/**
 * `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers). `t` is the time until
 * the oldest counted request stops counting.
 */
export function limitHeaders(limits: LimitState[]): Record<string, string> {
  if (limits.length === 0) return {};
  const policy = limits.map(
    ({ name, limit, windowMs }) => `"${name}";q=${limit};w=${windowMs / 1000}`,
  );
  const state = limits.map(
    ({ name, remaining, resetAfterMs }) =>
      `"${name}";r=${remaining};t=${Math.ceil(resetAfterMs / 1000)}`,
  );
  return { "RateLimit-Policy": policy.join(", "), RateLimit: state.join(", ") };
}

/**
 * `Retry-After` (RFC 9110 §10.2.3) of a refusal: whole seconds, rounded up, after which every
 * policy has room again; at least 1.
 */
export function retryAfterSeconds(limits: LimitState[]): number {
  return Math.max(1, ...limits.map(({ retryAfterMs }) => Math.ceil(retryAfterMs / 1000)));
}
