import { type BusinessCtx, require } from "../../../platform/ctx";
import { isAppError } from "../../../platform/errors";
import { commitEntries } from "./commit-entries";
import type { ContactEvent } from "./contact-event";
import { effectsOf } from "./effects-of";
import { happenedWrites } from "./happened-writes";

/** Workflows of one commit: with 500 contacts it starts 5,000 runs at most. */
const WORKFLOWS_AT_ONCE = 10;

/** Looked at anew if a workflow was published in between. */
const TRIES = 4;

/**
 * Has an event start the workflows that it triggers and end the waits for it, once for each contact.
 * The receipt goes with the last commit; those before it are left as they are when it is repeated.
 * @param workflowId only this workflow is started
 * @throws AppError CONFLICT if workflows are published again and again meanwhile
 */
export async function takeEvent(
  ctx: BusinessCtx,
  event: ContactEvent,
  workflowId?: string,
): Promise<void> {
  require(ctx, "workflows:write");
  await again(() => take(ctx, event, workflowId));
}

/** Does something anew that was built on what somebody else has changed. */
export async function again(work: () => Promise<void>): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (!isAppError(error, "CONFLICT") || tried === TRIES) throw error;
    }
  }
}

async function take(ctx: BusinessCtx, event: ContactEvent, workflowId?: string): Promise<void> {
  const [effects] = await effectsOf(ctx, [event], workflowId);
  const { entrances, waits } = effects!;
  if (entrances.length === 0 && !waits) return;
  const { entrants, data } = event;
  const entries = entrances.map((entrance) => ({ entrance, entrants, data }));
  const last = Math.max(0, Math.ceil(entries.length / WORKFLOWS_AT_ONCE) - 1);
  for (let n = 0; n <= last; n++) {
    const some = entries.slice(n * WORKFLOWS_AT_ONCE, (n + 1) * WORKFLOWS_AT_ONCE);
    const isLast = n === last;
    await commitEntries(ctx, some, {
      writes: isLast && waits ? happenedWrites(ctx, event) : [],
      keepReceipt: !isLast,
    });
  }
}
