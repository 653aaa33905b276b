import { deadLetter } from "./dead-letter";
import { dispatch } from "./dispatch";
import { dispatchWakes } from "./dispatch-wakes";
import type { Registry, WakeHandler } from "./types";

/** Gives a batch to the consumer of its queue: the Worker's `queue` handler. */
export async function consume(
  batch: MessageBatch,
  env: Env,
  executionCtx: Pick<ExecutionContext, "waitUntil">,
  { registry, wakeHandlers }: { registry: Registry; wakeHandlers: readonly WakeHandler[] },
): Promise<void> {
  switch (batch.queue) {
    case "domain-events":
      return dispatch(batch, env, executionCtx, registry);
    case "email-events":
    case "workflow-steps":
      return dispatchWakes(batch, env, executionCtx, wakeHandlers);
    case "dead-letters":
      return deadLetter(batch, env);
    default:
      throw new Error(`No consumer for the queue ${batch.queue}`);
  }
}
