export { endSessionAtGate, endSessionsAtGate } from "./consumers";
export { authExpiries } from "./expiries";
export { loadPrincipal } from "./load-principal";
export { platformMails } from "./mails";
export { authRoutes } from "./routes";
