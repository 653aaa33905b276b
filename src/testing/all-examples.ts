import { accountExamples } from "../features/account/account.examples";
import { adminExamples } from "../features/admin/admin.examples";
import { staffUserExamples } from "../features/admin/users/users.examples";
import { staffBusinessExamples } from "../features/businesses/staff/staff.examples";
import { apiKeyExamples } from "../features/api-keys/api-keys.examples";
import { alertExamples } from "../features/alerts/alerts.examples";
import { auditExamples } from "../features/audit/audit.examples";
import { authExamples } from "../features/auth/auth.examples";
import { brandExamples } from "../features/brands/brands.examples";
import { businessExamples } from "../features/businesses/businesses.examples";
import { campaignExamples } from "../features/campaigns/campaigns.examples";
import { contactExamples } from "../features/contacts/contacts.examples";
import { duplicateExamples } from "../features/duplicates/duplicates.examples";
import { emailExamples } from "../features/email/email.examples";
import { suppressionFileExamples } from "../features/email/suppressions/suppressions.examples";
import { formExamples } from "../features/forms/forms.examples";
import { impersonationExamples } from "../features/impersonation/impersonation.examples";
import { identityExamples } from "../features/identities/identities.examples";
import { importExamples } from "../features/imports/imports.examples";
import { invitationExamples } from "../features/invitations/invitations.examples";
import { mailboxExamples } from "../features/mailbox/mailbox.examples";
import { mediaExamples } from "../features/media/media.examples";
import { metaExamples } from "../features/meta/meta.examples";
import { overviewExamples } from "../features/overview/overview.examples";
import { passkeyExamples } from "../features/passkeys/passkeys.examples";
import { phoneExamples } from "../features/phone/phone.examples";
import { privacyExamples } from "../features/privacy/privacy.examples";
import { secondFactorExamples } from "../features/second-factors/second-factors.examples";
import { segmentExamples } from "../features/segments/segments.examples";
import { senderExamples } from "../features/senders/senders.examples";
import { templateExamples } from "../features/templates/templates.examples";
import { topicExamples } from "../features/topics/topics.examples";
import { timelineExamples } from "../features/timeline/timeline.examples";
import { userExamples } from "../features/users/users.examples";
import { scheduleExamples } from "../features/workflows/schedules/schedules.examples";
import { recipeExamples } from "../features/workflows/recipes/recipes.examples";
import { runExamples } from "../features/workflows/runs/runs.examples";
import { triggerExamples } from "../features/workflows/triggers/triggers.examples";
import { versionExamples } from "../features/workflows/versions/versions.examples";
import { workflowExamples } from "../features/workflows/workflows.examples";
import type { Examples } from "./examples";

/** A valid request for every operation, by its id. */
export const allExamples: Examples = {
  ...accountExamples,
  ...adminExamples,
  ...apiKeyExamples,
  ...staffBusinessExamples,
  ...staffUserExamples,
  ...alertExamples,
  ...auditExamples,
  ...authExamples,
  ...brandExamples,
  ...businessExamples,
  ...campaignExamples,
  ...contactExamples,
  ...duplicateExamples,
  ...emailExamples,
  ...formExamples,
  ...suppressionFileExamples,
  ...impersonationExamples,
  ...identityExamples,
  ...importExamples,
  ...invitationExamples,
  ...mailboxExamples,
  ...mediaExamples,
  ...metaExamples,
  ...overviewExamples,
  ...passkeyExamples,
  ...phoneExamples,
  ...privacyExamples,
  ...secondFactorExamples,
  ...runExamples,
  ...segmentExamples,
  ...senderExamples,
  ...templateExamples,
  ...timelineExamples,
  ...topicExamples,
  ...scheduleExamples,
  ...recipeExamples,
  ...triggerExamples,
  ...userExamples,
  ...versionExamples,
  ...workflowExamples,
};
