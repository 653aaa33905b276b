import { readStored, writeStored } from "../lib/storage";
import { csrfToken, forgetCsrfToken } from "./csrf";

let running: Promise<boolean> | undefined;

async function post(): Promise<Response> {
  const headers = new Headers({ "X-Session": "cookie", "Content-Type": "application/json" });
  const csrf = await csrfToken();
  if (csrf) headers.set("X-CSRF-Token", csrf);
  return fetch("/api/v1/auth/refresh", { method: "POST", headers, body: "{}" });
}

async function refreshOnce(askedAt: number): Promise<boolean> {
  // Another tab finished while this one waited for the lock: its cookies are ours too.
  if (Number(readStored("refreshedAt")) >= askedAt) return true;
  let response = await post();
  if (response.status === 403) {
    forgetCsrfToken();
    response = await post();
  }
  if (response.ok) writeStored("refreshedAt", String(Date.now()));
  else if (response.status !== 401) throw new Error(`refresh answered ${response.status}`);
  return response.ok;
}

/**
 * Renews the session's cookies: one request for all callers of this tab and, through a lock, of all
 * tabs. False means that the session is over. @throws when the server gave no verdict.
 */
export function refreshSession(): Promise<boolean> {
  const askedAt = Date.now();
  const locks = navigator.locks as LockManager | undefined;
  running ??= Promise.resolve(
    locks ? locks.request("edgeloop.refresh", () => refreshOnce(askedAt)) : refreshOnce(askedAt),
  ).finally(() => {
    running = undefined;
  });
  return running;
}
