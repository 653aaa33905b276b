import type { TimelineEntry } from "../../ui";
import type { Email } from "./api";
import { emailTone } from "./email-status";
import { statusText, text } from "./strings";

/** The states that an email is known to have gone through, newest first. */
export function emailStates(email: Email): TimelineEntry[] {
  const { status, createdAt, handedAt, sentAt, updatedAt } = email;
  const states: TimelineEntry[] = [{ id: "queued", at: createdAt, title: text.queuedAt }];
  if (handedAt) states.push({ id: "handed", at: handedAt, title: text.handedAt, tone: "info" });
  if (sentAt) {
    states.push({ id: "sent", at: sentAt, title: statusText.sent.label, tone: "success" });
  }
  if (!["queued", "sending", "sent"].includes(status)) {
    const { label, help } = statusText[status];
    const body = email.reason ?? help;
    states.push({ id: status, at: updatedAt, title: label, body, tone: emailTone(status) });
  }
  return states.toReversed();
}
