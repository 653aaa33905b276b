export { identityExpiries } from "./expiries";
export { identitiesOf } from "./identity-rows";
export { identityMails } from "./mails";
export { identityData } from "./personal-data";
export { identityRoutes } from "./routes";
