export { enrolRequestedContact, enrolExistingContacts, takeContactEvent } from "./consumers";
export { triggerRoutes, workflowWebhookRoutes } from "./triggers/routes";
export { tagChangesDue } from "./triggers/tag-changes-due";
export { callRoutes } from "./calls/routes";
export { runRoutes } from "./run-routes";
export { runActionRoutes } from "./runs/routes";
export { continueRuns } from "./runs/continue-runs";
export { deadLetterRoutes } from "./dead-letters/routes";
export { continueLetters } from "./dead-letters/close-letters";
export { workflowFigureRoutes } from "./figures/routes";
export { workflowRoutes } from "./routes";
export { recipeRoutes } from "./recipes/recipe-routes";
export { advanceWork, timersDue } from "./workflow-work";
export { countWorkflows } from "./count-workflows";
export { workflowErasure } from "./erasure";
export { workflowMergeWrites } from "./contact-merge";
export { runHistory, type RunHistoryEntry } from "./contact-history";
export { runData } from "./contact-data";
export { simulationRoutes } from "./simulation/simulation-routes";
export { continueMigrations } from "./versions/continue-migration";
export { versionRoutes } from "./versions/version-routes";
export { mailStaff, workflowMails } from "./effects/mail-staff";
export { runsOfEmails } from "./runs-of-emails";
export {
  continueZone,
  followChangedContact,
  followChangedContacts,
  followChangedZone,
} from "./schedules/consumers";
export { scheduleRoutes } from "./schedules/schedule-routes";
export { schedulesDue } from "./schedules/schedules-due";
