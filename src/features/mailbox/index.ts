export { mailboxTransport } from "./mailbox-transport";
export { mailboxRoutes } from "./routes";
