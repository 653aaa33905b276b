export { enrolCreated, enrolExistingContacts, enrolImported } from "./consumers";
export { runRoutes } from "./run-routes";
export { workflowRoutes } from "./routes";
export { advanceWork, timersDue } from "./workflow-work";
export { countWorkflows } from "./count-workflows";
export { workflowErasure } from "./erasure";
export { workflowMergeWrites } from "./contact-merge";
export { runHistory, type RunHistoryEntry } from "./contact-history";
export { runData } from "./contact-data";
