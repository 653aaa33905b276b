import { formatDateTime, formatNumber } from "../../lib/format";
import { ButtonLink, KeyValue, TextLink, Timeline } from "../../ui";
import { useBusiness } from "../businesses/api";
import { EmailEvents } from "../figures/email-events";
import type { Email } from "./api";
import { EmailStatus } from "./email-status";
import { emailStates } from "./email-states";
import { ResolveUnknown } from "./resolve-unknown";
import { text, waitText } from "./strings";

interface EmailDetailsProps {
  email: Email;
  /** Missing for a template that was deleted. */
  templateName: string | undefined;
  timeZone: string;
}

/** Facts of one email and the states it went through. */
export function EmailDetails({ email, templateName, timeZone }: EmailDetailsProps) {
  const { id: businessId } = useBusiness();
  const waits = email.status === "queued" && email.attempts > 0;
  return (
    <div className="space-y-6">
      {email.status === "unknown" && <ResolveUnknown email={email} />}
      <KeyValue
        items={[
          { label: text.status, value: <EmailStatus status={email.status} /> },
          ...(email.reason
            ? [{ label: text.reason, value: waitText[email.reason] ?? email.reason }]
            : []),
          { label: text.kind, value: text[email.kind] },
          { label: text.template, value: <TemplateName email={email} name={templateName} /> },
          { label: text.attempts, value: formatNumber(email.attempts) },
          ...(waits
            ? [{ label: text.nextAttempt, value: formatDateTime(email.nextAt, timeZone) }]
            : []),
          ...(email.transport ? [{ label: text.transport, value: email.transport }] : []),
          ...(email.size === null
            ? []
            : [{ label: text.size, value: text.characters(formatNumber(email.size)) }]),
          ...(email.messageId
            ? [
                {
                  label: text.messageId,
                  value: <code className="font-mono text-sm break-all">{email.messageId}</code>,
                },
              ]
            : []),
        ]}
      />
      <section>
        <h3 className="mb-3 font-semibold">{text.history}</h3>
        <Timeline label={text.history} entries={emailStates(email)} />
      </section>
      {email.handedAt !== null && <EmailEvents businessId={businessId} emailId={email.id} />}
      <div className="flex flex-wrap gap-2">
        {email.contactId && (
          <ButtonLink
            to="/b/$businessId/contacts/$contactId"
            params={{ businessId, contactId: email.contactId }}
          >
            {text.openContact}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}

function TemplateName({ email, name }: { email: Email; name: string | undefined }) {
  const { id: businessId } = useBusiness();
  const { templateId, templateVersion } = email;
  const version = templateVersion === null ? "" : `, ${text.version(templateVersion)}`;
  if (name === undefined) return <>–{version}</>;
  return (
    <>
      <TextLink to="/b/$businessId/templates/$templateId" params={{ businessId, templateId }}>
        {name}
      </TextLink>
      {version}
    </>
  );
}
