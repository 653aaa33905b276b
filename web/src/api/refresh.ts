import { readStored, writeStored } from "../lib/storage";
import { csrfToken, forgetCsrfToken } from "./csrf";

let running: Promise<boolean> | undefined;

/** Undefined when there is no session that a CSRF token could belong to. */
async function renew(): Promise<Response | undefined> {
  const csrf = await csrfToken();
  if (!csrf) return undefined;
  const headers = {
    "X-Session": "cookie",
    "Content-Type": "application/json",
    "X-CSRF-Token": csrf,
  };
  return fetch("/api/v1/auth/refresh", { method: "POST", headers, body: "{}" });
}

async function refreshOnce(askedAt: number): Promise<boolean> {
  // Another tab finished while this one waited for the lock: its cookies are ours too.
  if (Number(readStored("refreshedAt")) >= askedAt) return true;
  let response = await renew();
  if (response?.status === 403) {
    // The token that was kept belongs to a session before this one.
    forgetCsrfToken();
    response = await renew();
  }
  if (!response) return false;
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
