export { passkeyExpiries } from "./expiries";
export { passkeyMails } from "./mails";
export { passkeyData } from "./personal-data";
export { passkeyCount } from "./passkey-rows";
export { passkeyRoutes } from "./routes";
