import type { EventSource } from "../reported-event";
import { mailgunEvents } from "./mailgun";
import { postmarkEvents } from "./postmark";
import { resendEvents } from "./resend";
import { sendgridEvents } from "./sendgrid";
import { sesEvents } from "./ses";

/** Who tells us what became of emails, by the name in the address of the webhook. */
export const EVENT_SOURCES = {
  resend: resendEvents,
  sendgrid: sendgridEvents,
  postmark: postmarkEvents,
  ses: sesEvents,
  mailgun: mailgunEvents,
} as const satisfies Record<string, EventSource>;

export type EventSourceName = keyof typeof EVENT_SOURCES;
