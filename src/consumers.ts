import { endKeyAtGate } from "./features/api-keys";
import { accountMails, eraseAccounts, eraseTraces } from "./features/account";
import { alertExpiries, alertMails, tellAdministrators } from "./features/alerts";
import { authExpiries, endSessionAtGate, endSessionsAtGate, platformMails } from "./features/auth";
import { projectBusiness, tellGate } from "./features/businesses";
import { emailsDue, type PlatformMails, sendEmails } from "./features/email";
import { continueImport, dropImportFile, importExpiries } from "./features/imports";
import { passkeyExpiries, passkeyMails } from "./features/passkeys";
import {
  secondFactorExpiries,
  secondFactorMails,
  tellGateOfFactors,
} from "./features/second-factors";
import { forgetProfile } from "./features/users";
import {
  advanceWork,
  enrolCreated,
  enrolExistingContacts,
  enrolImported,
  timersDue,
} from "./features/workflows";
import { sealAudit } from "./platform/audit";
import type { DueWork } from "./platform/clock";
import type { Registry, WakeHandler } from "./platform/queue";

/** Event type → handlers: everything that happens because something else happened. */
export const registry: Registry = {
  "alert.raised": [tellAdministrators],
  "session.revoked": [endSessionAtGate],
  "user.sessions_revoked": [endSessionsAtGate],
  "user.updated": [forgetProfile],
  "user.factors_changed": [tellGateOfFactors],
  "user.erased": [eraseTraces],
  "business.created": [projectBusiness],
  "business.changed": [projectBusiness],
  "api_key.revoked": [endKeyAtGate],
  "membership.changed": [tellGate],
  "contact.created": [enrolCreated],
  "import.started": [continueImport],
  "import.continued": [continueImport],
  "import.ended": [dropImportFile],
  "contacts.imported": [enrolImported],
  "workflow.existing_contacts": [enrolExistingContacts],
};

/** The platform's own mails, by kind. */
const mails: PlatformMails = {
  ...platformMails,
  ...alertMails,
  ...accountMails,
  ...secondFactorMails,
  ...passkeyMails,
};

/** What the wake-up queues run. */
export const wakeHandlers: readonly WakeHandler[] = [sendEmails(mails), advanceWork];

/** What the clocks run when it is due. */
export const dueWork: readonly DueWork[] = [
  sealAudit,
  emailsDue,
  timersDue,
  ...authExpiries,
  ...alertExpiries,
  ...secondFactorExpiries,
  ...passkeyExpiries,
  eraseAccounts,
  ...importExpiries,
];
