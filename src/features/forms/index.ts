export { formContentRoutes } from "./content-routes";
export { existingForms } from "./existing-forms";
export { formErasure } from "./erasure";
export { formSubmitted } from "./events";
export { formExpiries } from "./expiries";
export { formRoutes } from "./routes";
export { formMergeWrites } from "./contact-merge";
export { formHistory, type FormHistoryEntry } from "./contact-history";
export { submissionData } from "./contact-data";
