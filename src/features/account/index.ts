export { eraseAccounts } from "./erase-accounts";
export { eraseTraces } from "./erase-traces";
export { accountMails } from "./mails";
export { accountRoutes } from "./routes";
