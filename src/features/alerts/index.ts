export type { AlertKind } from "./alert-kinds";
export { tellAdministrators } from "./consumers";
export { alertExpiries } from "./expiries";
export { alertMails } from "./mails";
export { raiseAlert, type Suspicion } from "./raise-alert";
export { alertRoutes } from "./routes";
