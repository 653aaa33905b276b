import { rowsOf, type TableErasure } from "../../platform/erasure";
import {
  eventWaits,
  runSteps,
  stepDeadLetters,
  tagChanges,
  timers,
  workflowFigures,
  workflowHooks,
  workflowPlaces,
  workflowRuns,
  workflows,
  workflowSchedules,
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
  tagChanges,
  workflowFigures,
  workflowPlaces,
].map(rowsOf);
