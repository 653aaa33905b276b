export { activitySql, SUPPRESSED_SQL } from "./activity-condition";
export { countEmails } from "./count-emails";
export { emailsByDay } from "./emails-by-day";
export { emailsOfRun, type RunEmail } from "./emails-of-run";
export { emailsByStep, type StepEmails } from "./figures/emails-by-step";
export {
  addDays,
  bucketOf,
  checkPeriod,
  dayAt,
  hoursOf,
  type Period,
  type Slot,
  slotsOf,
} from "./figures/period";
export { MAX_DAYS } from "./figures/schemas";
export { emailsDue, sendEmails } from "./consumers";
export {
  emailWrites,
  platformEmailWrites,
  type QueuedEmail,
  type QueuedPlatformEmail,
} from "./email-writes";
export { layOut } from "./mail-layout";
export { sendTestEmail } from "./send-test-email";
export { skipEmails } from "./skip-emails";
export { batchWrite, type EmailBatch } from "./batches/batch-write";
export { campaignEmails } from "./batches/campaign-emails";
export {
  campaignKey,
  inCampaign,
  notOpened,
  undeliverable,
  unsubscribed,
} from "./batches/contact-conditions";
export { type EmailTotals, emailTotals, NO_EMAILS } from "./batches/email-totals";
export { type CampaignQueue, campaignQueue } from "./batches/campaign-queue";
export { holdEmails, resumeEmails } from "./batches/hold-emails";
export { lastTestSent } from "./batches/last-sent";
export { type HeldEmail, heldEmails, releaseEmails, skipHeld } from "./batches/release-emails";
export { emailContentRoutes, emailRoutes } from "./routes";
export { figureRoutes } from "./figures/routes";
export { trackingRoutes } from "./tracking/routes";
export { handleEmail } from "./incoming/mail/email-handler";
export { emailExpiries } from "./incoming/expiries";
export { emailWebhookRoutes } from "./incoming/routes";
export { hitsDue } from "./tracking/hits-due";
export type { PlatformMail, PlatformMails } from "./send/platform-ledger";
export type { RunsOfEmails } from "./send/business-ledger";
export { confirmKey, confirmLink, readConfirmToken } from "./system/confirm-link";
export { CONFIRM_SUBSCRIPTION } from "./system/system-mails";
export { followAddress } from "./suppressions/follow-address";
export { liftWrites, suppressionOf } from "./suppressions/suppression-of";
export { PUBLIC_PAGE_POLICY, publicPage, saying } from "./public-page";
export { wakeEmail } from "./wake-email";
export { platformMailData } from "./personal-data";
export { emailErasure } from "./erasure";
export { contactUnsubscribed, emailEngaged } from "./events";
export { suppressionFileRoutes } from "./suppressions/routes";
export { type Suppressed, suppressionWrites } from "./suppressions/suppression-writes";
export { emailMergeWrites } from "./contact-merge";
export { emailHistory, type EmailHistoryEntry } from "./contact-history";
export { emailData } from "./contact-data";
