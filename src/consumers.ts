import { authExpiries, endSessionAtGate, endSessionsAtGate, platformMails } from "./features/auth";
import { projectBusiness, tellGate } from "./features/businesses";
import { emailsDue, sendEmails } from "./features/email";
import { continueImport, dropImportFile, importExpiries } from "./features/imports";
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
  "session.revoked": [endSessionAtGate],
  "user.sessions_revoked": [endSessionsAtGate],
  "user.updated": [forgetProfile],
  "business.created": [projectBusiness],
  "business.changed": [projectBusiness],
  "membership.changed": [tellGate],
  "contact.created": [enrolCreated],
  "import.started": [continueImport],
  "import.continued": [continueImport],
  "import.ended": [dropImportFile],
  "contacts.imported": [enrolImported],
  "workflow.existing_contacts": [enrolExistingContacts],
};

/** What the wake-up queues run. */
export const wakeHandlers: readonly WakeHandler[] = [sendEmails(platformMails), advanceWork];

/** What the clocks run when it is due. */
export const dueWork: readonly DueWork[] = [
  sealAudit,
  emailsDue,
  timersDue,
  ...authExpiries,
  ...importExpiries,
];
