import { RelativeTime, Status, TextLink, type Column, type Tone } from "../../ui";
import type { SignUpForm, Submission } from "./api";
import { reasonText, submissionText, text } from "./strings";

const TONES: Record<Submission["status"], Tone> = {
  pending: "info",
  confirmed: "success",
  accepted: "success",
  refused: "danger",
  expired: "neutral",
};

/** Columns of what came in. */
export function submissionColumns(businessId: string, form: SignUpForm): Column<Submission>[] {
  const labels = new Map(form.fields.map(({ key, label }) => [key, label]));
  return [
    {
      id: "email",
      header: text.email,
      primary: true,
      cell: ({ email, contactId }) => {
        if (email === null) return <span className="font-normal text-muted">{text.notKept}</span>;
        if (contactId === null) return email;
        return (
          <TextLink
            to="/b/$businessId/contacts/$contactId"
            params={{ businessId, contactId }}
            className="break-all"
          >
            {email}
          </TextLink>
        );
      },
    },
    {
      id: "status",
      header: text.status,
      cell: ({ status, reason }) => (
        <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
          <Status tone={TONES[status]}>{submissionText[status]}</Status>
          {reason && <span className="text-sm text-muted">{reasonText[reason]}</span>}
        </span>
      ),
    },
    {
      id: "answers",
      header: text.answers,
      cell: ({ values }) => (
        <span className="text-muted">
          {Object.entries(values)
            .map(([key, value]) => `${labels.get(key) ?? key}: ${value}`)
            .join(" · ") || "–"}
        </span>
      ),
    },
    {
      id: "at",
      header: text.at,
      cell: ({ createdAt }) => (
        <span className="text-muted">
          <RelativeTime at={createdAt} />
        </span>
      ),
    },
  ];
}
