import type { AuditInput } from "../../platform/audit";
import type { Ctx } from "../../platform/ctx";
import { commit, type Write } from "../../platform/db";
import type { DomainEvent } from "../../platform/queue";
import { wakeEmail } from "../email";
import type { UserRow } from "../users";
import type { Attempt } from "./account-gate";
import { lockWrites } from "./lock-writes";

/** An attempt to prove who one is that came to nothing. */
export interface FailedAttempt {
  /** What it was counted against. */
  email: string;
  user: UserRow | undefined;
  /** Absent where it was not counted: the proof cannot be guessed. */
  attempt?: Attempt | undefined;
  /** What the log says. */
  entry: AuditInput;
  writes?: Write[];
  events?: DomainEvent[];
}

/** Notes a failed attempt; the one that locks the account is told to its owner. */
export async function noteFailure(
  ctx: Ctx,
  { email, user, attempt, entry, writes = [], events = [] }: FailedAttempt,
): Promise<void> {
  const lock = attempt ? await lockWrites(ctx, email, user, attempt) : null;
  await commit(ctx, {
    on: "platform",
    writes: [...writes, ...(lock?.writes ?? [])],
    audit: [entry, ...(lock?.audit ?? [])],
    events: [...events, ...(lock?.events ?? [])],
  });
  if (lock && lock.writes.length > 0) wakeEmail(ctx, "platform");
}
