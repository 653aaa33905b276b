import { useInfiniteQuery } from "@tanstack/react-query";
import { rowsOf } from "../../api";
import { Card, ErrorState, RelativeTime, SkeletonRows, TextLink } from "../../ui";
import { emailsQuery } from "../emails/api";
import { EmailStatus } from "../emails/email-status";
import { EmailActivity } from "../figures/email-activity";
import { text } from "./strings";

const SHOWN = 5;

/** The latest emails to a contact, and how far each came. */
export function ContactEmails(props: { businessId: string; contactId: string }) {
  const { businessId, contactId } = props;
  const emails = useInfiniteQuery(emailsQuery(businessId, { contactId }));
  const rows = rowsOf(emails.data);
  return (
    <Card title={text.emails}>
      <EmailActivity businessId={businessId} contactId={contactId} />
      {emails.isPending && <SkeletonRows rows={2} />}
      {emails.error && <ErrorState error={emails.error} onRetry={() => void emails.refetch()} />}
      {emails.data && rows.length === 0 && <p className="text-muted">{text.noEmails}</p>}
      <ul className="space-y-3">
        {rows.slice(0, SHOWN).map((email) => (
          <li key={email.id} className="flex items-start justify-between gap-4">
            <span className="min-w-0">
              <TextLink
                to="/b/$businessId/emails"
                params={{ businessId }}
                search={{ email: email.id }}
              >
                {email.subject ?? text.noSubject}
              </TextLink>
              <span className="block text-sm text-muted">
                <RelativeTime at={email.sentAt ?? email.createdAt} />
              </span>
            </span>
            <EmailStatus status={email.status} />
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && (
        <p className="mt-4">
          <TextLink to="/b/$businessId/emails" params={{ businessId }} search={{ contactId }}>
            {text.allEmails}
          </TextLink>
        </p>
      )}
    </Card>
  );
}
