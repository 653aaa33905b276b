export { adminRoutes } from "./routes";
export { staffMails } from "./users/mails";
export { staffUserRoutes } from "./users/routes";
