export { impersonationMails } from "./mails";
export { impersonationRoutes } from "./routes";
