import { rowsOf, type TableErasure } from "../../platform/erasure";
import { workflowFigures, workflowHours, workflowPlaces } from "./figures/table.business";
import {
  eventWaits,
  runSteps,
  stepDeadLetters,
  tagChanges,
  timers,
  workflowHooks,
  workflowRuns,
  workflows,
  workflowSchedules,
  workflowSecrets,
  workflowVersions,
} from "./table.business";

/**
 * What a business has of workflows; first what would still do something, last the figures, which
 * triggers write while runs go.
 */
export const workflowErasure: readonly TableErasure[] = [
  timers,
  workflowSchedules,
  workflowHooks,
  eventWaits,
  stepDeadLetters,
  runSteps,
  workflowRuns,
  workflowVersions,
  workflows,
  workflowSecrets,
  tagChanges,
  workflowHours,
  workflowFigures,
  workflowPlaces,
].map(rowsOf);
