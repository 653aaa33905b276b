import { require } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import type { Handler } from "../../../platform/queue";
import { wakeFor, WRITES } from "./act-on-runs";
import { matchingRuns, STRETCH } from "./matching-runs";
import { runsContinuation, runsContinued } from "./runs-event";

/**
 * Works off the next 500 runs of what somebody asked for all of them. They, the event for those
 * after them and the receipt are one commit: each stretch is done once, and none is lost.
 */
export const continueRuns: Handler = {
  name: "workflows.runs",
  on: "business",
  permissions: ["workflows:write"],
  async handle(ctx, event) {
    require(ctx, "workflows:write");
    const asked = runsContinuation.parse(event.payload);
    const ids = await matchingRuns(ctx, asked, asked.after);
    if (ids.length === 0) return;
    await commit(ctx, {
      on: "business",
      writes: WRITES[asked.action](ctx, ids),
      events: ids.length < STRETCH ? [] : [runsContinued({ ...asked, after: ids.at(-1)! })],
    });
    wakeFor(ctx, asked.action);
  },
};
