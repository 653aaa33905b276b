export { passkeyExpiries } from "./expiries";
export { passkeyMails } from "./mails";
export { passkeyData } from "./personal-data";
export { passkeyRoutes } from "./routes";
