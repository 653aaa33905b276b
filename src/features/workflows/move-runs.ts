import type { BusinessCtx } from "../../platform/ctx";
import type { RunEvent } from "./engine/types";
import { transition } from "./engine/transition";
import { loadFacts } from "./load-facts";
import type { RunRow } from "./run-rows";
import type { Moved } from "./transition-writes";

/** A run, and why it is looked at. */
export interface Cause {
  run: RunRow;
  event: RunEvent;
}

/** Where runs go from here; nothing is written. For callers let in elsewhere. */
export async function moveRuns(ctx: BusinessCtx, causes: readonly Cause[]): Promise<Moved[]> {
  const loaded = await loadFacts(
    ctx,
    causes.map(({ run }) => run),
  );
  const now = ctx.now();
  return causes.map(({ run, event }) => {
    const definition = loaded.definitionOf(run);
    const facts = loaded.factsOf(run);
    const after = transition(definition, run, event, facts, now);
    return { run, definition, facts, fields: loaded.fields, after };
  });
}
