import { z } from "zod";
import { DATABASE_NAMES, type DatabaseName } from "../db/shards";
import type { WakeQueue } from "./types";

const schema = z.object({ kind: z.literal("wake"), database: z.enum(DATABASE_NAMES) });

export type Wake = z.infer<typeof schema>;

/** True if a message is a wake-up. */
export function isWake(body: unknown): body is Wake {
  return schema.safeParse(body).success;
}

/**
 * Says that a database has rows to work off. Carries no data and may be lost: the rows are the
 * backlog, and the Clock looks at them as well. Call it in `ctx.waitUntil` after the commit.
 * @param delayMs how long to wait, rounded up to whole seconds
 */
export async function wake(
  env: Env,
  queue: WakeQueue,
  { database, delayMs = 0 }: { database: DatabaseName; delayMs?: number },
): Promise<void> {
  const body: Wake = { kind: "wake", database };
  const binding = queue === "email-events" ? env.EMAIL_EVENTS : env.WORKFLOW_STEPS;
  await binding.send(body, { delaySeconds: Math.ceil(delayMs / 1000) });
}
