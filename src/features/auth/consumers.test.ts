import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Handler } from "../../platform/queue";
import { systemCtx } from "../../platform/ctx/system-ctx";
import { createLog, createMetrics } from "../../platform/observability";
import { rows } from "../../testing/rows";
import { signIn, signUp } from "../../testing/sign-up";
import { endSessionAtGate, endSessionsAtGate } from "./consumers";

/** Handles the newest event of a type about a user, as the queue would, again. */
async function repeat(handler: Handler, type: string, userId: string): Promise<void> {
  const [event] = await rows(
    "SELECT payload FROM outbox WHERE type = ? AND payload LIKE ? ORDER BY id DESC",
    type,
    `%${userId}%`,
  );
  const ctx = await systemCtx(
    {
      env,
      log: createLog("error", {}),
      metrics: createMetrics(),
      waitUntil: () => {},
      requestId: "req_consumers_test",
      name: handler.name,
      permissions: handler.permissions,
    },
    null,
  );
  await handler.handle(ctx, {
    id: "evt_repeated",
    type,
    version: 1,
    businessId: null,
    occurredAt: Date.now(),
    requestId: "req_consumers_test",
    traceparent: null,
    payload: JSON.parse(String(event!.payload)),
    origin: "platform",
  });
}

describe("repeating the end of sessions to the gate", () => {
  it("spares a session that began after signing out everywhere", async () => {
    const user = await signUp();
    await user.request("POST", "/auth/logout-all");
    const again = await signIn(user);
    await repeat(endSessionsAtGate, "user.sessions_revoked", user.userId);
    expect((await again.request("GET", "/users/me")).status).toBe(200);
    expect((await user.request("GET", "/users/me")).code).toBe("SESSION_REVOKED");
  });

  it("spares the user's other sessions", async () => {
    const user = await signUp();
    const other = await signIn(user);
    await other.request("POST", "/auth/logout");
    await repeat(endSessionAtGate, "session.revoked", user.userId);
    expect((await user.request("GET", "/users/me")).status).toBe(200);
    expect((await other.request("GET", "/users/me")).code).toBe("SESSION_REVOKED");
  });
});
