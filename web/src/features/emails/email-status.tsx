import { Ban, CircleCheck, CircleHelp, Clock, type LucideIcon, Send } from "lucide-react";
import { Status, type Tone } from "../../ui";
import type { Email } from "./api";
import { statusText } from "./strings";

type EmailStatusName = Email["status"];

const LOOKS: Record<EmailStatusName, [tone: Tone, icon?: LucideIcon]> = {
  queued: ["neutral", Clock],
  sending: ["info"],
  sent: ["success", Send],
  delivered: ["success", CircleCheck],
  failed: ["danger"],
  unknown: ["warning", CircleHelp],
  bounced: ["danger"],
  complained: ["danger"],
  skipped: ["neutral", Ban],
};

/** Colour that stands for a status. */
export function emailTone(status: EmailStatusName): Tone {
  return LOOKS[status][0];
}

/** What became of an email. */
export function EmailStatus({ status }: { status: EmailStatusName }) {
  const [tone, icon] = LOOKS[status];
  return (
    <Status tone={tone} {...(icon ? { icon } : {})}>
      {statusText[status].label}
    </Status>
  );
}
