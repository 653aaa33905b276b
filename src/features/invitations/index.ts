export { mailOwnership } from "./consumers";
export { invitationExpiries } from "./expiries";
export { invitationMails } from "./mails";
export { invitationRoutes } from "./routes";
export { invitationData } from "./personal-data";
export { invitationErasure } from "./erasure";
