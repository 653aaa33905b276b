export { countEmails } from "./count-emails";
export { emailsByDay } from "./emails-by-day";
export { emailsDue, sendEmails } from "./consumers";
export {
  emailWrites,
  platformEmailWrites,
  type QueuedEmail,
  type QueuedPlatformEmail,
} from "./email-writes";
export { layOut } from "./mail-layout";
export { skipEmails } from "./skip-emails";
export { emailContentRoutes, emailRoutes } from "./routes";
export type { PlatformMail, PlatformMails } from "./send/platform-ledger";
export { wakeEmail } from "./wake-email";
export { platformMailData } from "./personal-data";
export { emailErasure } from "./erasure";
