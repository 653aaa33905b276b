import { staffMails } from "./features/admin";
import { endKeyAtGate } from "./features/api-keys";
import { accountMails, eraseAccounts, eraseTraces } from "./features/account";
import { alertExpiries, alertMails, tellAdministrators } from "./features/alerts";
import { authExpiries, endSessionAtGate, endSessionsAtGate, platformMails } from "./features/auth";
import { projectBusiness, tellGate, tellGates } from "./features/businesses";
import { campaignsDue } from "./features/campaigns";
import { beginErasure, endGraces, eraseBusinesses } from "./features/erasure";
import {
  emailExpiries,
  emailsDue,
  followAddress,
  hitsDue,
  type PlatformMails,
  sendEmails,
} from "./features/email";
import { mediaExpiries } from "./features/media";
import { formExpiries } from "./features/forms";
import { invitationExpiries, invitationMails, mailOwnership } from "./features/invitations";
import { continueImport, dropImportFile, importExpiries } from "./features/imports";
import { identityExpiries, identityMails } from "./features/identities";
import { passkeyExpiries, passkeyMails } from "./features/passkeys";
import {
  secondFactorExpiries,
  secondFactorMails,
  tellGateOfFactors,
} from "./features/second-factors";
import { noteChanges, segmentExpiries, segmentUpkeep } from "./features/segments";
import { impersonationMails } from "./features/impersonation";
import { phoneExpiries, phoneMails, sendPhoneCode } from "./features/phone";
import { templateExpiries } from "./features/templates";
import { forgetProfile, tellGateOfUser } from "./features/users";
import {
  advanceWork,
  continueLetters,
  continueMigrations,
  continueRuns,
  continueZone,
  enrolRequestedContact,
  enrolExistingContacts,
  followChangedContact,
  followChangedContacts,
  followChangedZone,
  schedulesDue,
  tagChangesDue,
  takeContactEvent,
  timersDue,
  mailStaff,
  runsOfEmails,
  workflowMails,
} from "./features/workflows";
import { domainsDue, verifyDueDomain } from "./features/senders";
import { sealAudit } from "./platform/audit";
import type { DueWork } from "./platform/clock";
import type { Registry, WakeHandler } from "./platform/queue";

/** Event type → handlers: everything that happens because something else happened. */
export const registry: Registry = {
  "alert.raised": [tellAdministrators],
  "session.revoked": [endSessionAtGate],
  "user.sessions_revoked": [endSessionsAtGate],
  "user.updated": [forgetProfile],
  "user.access_changed": [tellGateOfUser],
  "user.factors_changed": [tellGateOfFactors],
  "user.erased": [eraseTraces],
  "business.created": [projectBusiness],
  "business.changed": [projectBusiness],
  "business.time_zone_changed": [followChangedZone],
  "sender_domain.due": [verifyDueDomain],
  "business.erasure_due": [beginErasure],
  "api_key.revoked": [endKeyAtGate],
  "membership.changed": [tellGate],
  "members.changed": [tellGates],
  "business.ownership_transferred": [mailOwnership],
  "phone.code_requested": [sendPhoneCode],
  "contact.created": [noteChanges, takeContactEvent],
  "contact.updated": [noteChanges, followAddress, takeContactEvent, followChangedContact],
  "contact.deleted": [noteChanges],
  "contact.unsubscribed": [noteChanges, takeContactEvent],
  "email.opened": [noteChanges, takeContactEvent],
  "email.clicked": [noteChanges, takeContactEvent],
  "email.bounced": [noteChanges],
  "import.started": [continueImport],
  "import.continued": [continueImport],
  "import.ended": [dropImportFile],
  "contacts.imported": [noteChanges, takeContactEvent],
  "contacts.updated": [noteChanges, followChangedContacts],
  "segment.entered": [takeContactEvent],
  "segment.left": [takeContactEvent],
  "form.submitted": [takeContactEvent],
  "event.received": [takeContactEvent],
  "webhook.received": [takeContactEvent],
  "order.placed": [takeContactEvent],
  "order.paid": [takeContactEvent],
  "order.fulfilled": [takeContactEvent],
  "order.refunded": [takeContactEvent],
  "cart.abandoned": [takeContactEvent],
  "subscription.changed": [takeContactEvent],
  "workflow.staff_notified": [mailStaff],
  "workflow.existing_contacts": [enrolExistingContacts],
  "workflow.migration_continued": [continueMigrations],
  "workflow.runs_continued": [continueRuns],
  "workflow.letters_continued": [continueLetters],
  "workflow.time_zone_continued": [continueZone],
  "workflow.entry_requested": [enrolRequestedContact],
};

/** The platform's own mails, by kind. */
const mails: PlatformMails = {
  ...platformMails,
  ...alertMails,
  ...accountMails,
  ...impersonationMails,
  ...staffMails,
  ...invitationMails,
  ...secondFactorMails,
  ...passkeyMails,
  ...identityMails,
  ...phoneMails,
  ...workflowMails,
};

/** What the wake-up queues run. */
export const wakeHandlers: readonly WakeHandler[] = [sendEmails(mails, runsOfEmails), advanceWork];

/** What the clocks run when it is due. */
export const dueWork: readonly DueWork[] = [
  sealAudit,
  emailsDue,
  campaignsDue,
  hitsDue,
  timersDue,
  schedulesDue,
  tagChangesDue,
  domainsDue,
  segmentUpkeep,
  ...authExpiries,
  ...alertExpiries,
  ...secondFactorExpiries,
  ...passkeyExpiries,
  ...identityExpiries,
  eraseAccounts,
  endGraces,
  eraseBusinesses,
  ...invitationExpiries,
  ...phoneExpiries,
  ...importExpiries,
  ...formExpiries,
  ...segmentExpiries,
  ...mediaExpiries,
  ...emailExpiries,
  ...templateExpiries,
];
