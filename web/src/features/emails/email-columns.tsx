import { RelativeTime, type Column } from "../../ui";
import type { Email } from "./api";
import { EmailStatus } from "./email-status";
import { text, waitText } from "./strings";

/** Columns of the ledger. @param templates names by id */
export function emailColumns(templates: ReadonlyMap<string, string>): Column<Email>[] {
  return [
    {
      id: "to",
      header: text.recipient,
      primary: true,
      cell: (email) => <span className="block truncate">{email.to ?? text.unknownRecipient}</span>,
    },
    {
      id: "subject",
      header: text.subject,
      cell: (email) => (
        <span className="block truncate">
          {email.subject ?? <span className="text-muted">{text.noSubject}</span>}
        </span>
      ),
    },
    {
      id: "status",
      header: text.status,
      cell: ({ status, reason }) => (
        <>
          <EmailStatus status={status} />
          {status === "queued" && reason !== null && waitText[reason] !== undefined && (
            <span className="block text-xs text-muted">{waitText[reason]}</span>
          )}
        </>
      ),
    },
    {
      id: "template",
      header: text.template,
      cell: (email) => (
        <span className="block truncate">{templates.get(email.templateId) ?? "–"}</span>
      ),
    },
    {
      id: "when",
      header: text.when,
      align: "end",
      cell: (email) => (
        <span className="text-muted">
          <RelativeTime at={email.sentAt ?? email.createdAt} />
        </span>
      ),
    },
  ];
}
