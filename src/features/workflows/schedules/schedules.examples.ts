import type { Examples } from "../../../testing/examples";

/** A valid request for every operation of what comes by the clock. */
export const scheduleExamples: Examples = {
  previewWorkflowSchedule: { body: { cron: "0 9 * * 1" } },
};
