export { endSessionAtGate, endSessionsAtGate } from "./consumers";
export { loadPrincipal } from "./load-principal";
export { platformMails } from "./mails";
export { authRoutes } from "./routes";
