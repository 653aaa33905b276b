import { raiseAlert } from "../features/alerts";
import { newId } from "../platform/ctx";
import { commit } from "../platform/db";
import type { Envelope } from "../platform/queue";
import { bury } from "../platform/queue/bury";
import { testCtx } from "./messages";
import { rows } from "./rows";
import type { TestUser } from "./sign-up";
import { newStaff, setPlatformRole } from "./staff";

/** Makes a user an administrator of the platform, as `npm run admin:create` does. */
export function becomeAdministrator(userId: string): Promise<void> {
  return setPlatformRole(userId, "administrator");
}

/** Signs up an administrator of the platform. */
export function newAdministrator(): Promise<TestUser> {
  return newStaff("administrator");
}

/** Raises an alert about somebody; returns its id. */
export async function someAlert(subject = newId("usr", Date.now())): Promise<string> {
  const { ctx } = testCtx();
  const { writes } = raiseAlert(ctx, { kind: "session.reused", subject });
  await commit(ctx, { on: "platform", writes });
  const [alert] = await rows("SELECT id FROM alerts WHERE subject = ?", subject);
  return String(alert?.id);
}

/** Gives an event up that nothing handles; returns the id of its dead letter. */
export async function deadLetter({
  queue = "domain-events",
  failedAt = Date.now(),
  businessId = null,
}: { queue?: string; failedAt?: number; businessId?: string | null } = {}): Promise<string> {
  const event: Envelope = {
    id: newId("evt", failedAt),
    type: "test.given_up",
    version: 1,
    businessId,
    occurredAt: failedAt,
    requestId: newId("req", failedAt),
    traceparent: null,
    payload: { n: 1 },
    origin: "platform",
  };
  const corpse = { queue, messageId: event.id, body: null, reason: "It failed.", attempts: 3 };
  await bury(testCtx().ctx, [{ ...corpse, event }], failedAt);
  const [letter] = await rows("SELECT id FROM dead_letters WHERE event_id = ?", event.id);
  return String(letter?.id);
}
