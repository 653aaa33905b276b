import { rowsOf, type TableErasure } from "../../platform/erasure";
import { runSteps, timers, workflowRuns, workflows, workflowVersions } from "./table.business";

/** What a business has of workflows; first what would still do something. */
export const workflowErasure: readonly TableErasure[] = [
  timers,
  runSteps,
  workflowRuns,
  workflowVersions,
  workflows,
].map(rowsOf);
