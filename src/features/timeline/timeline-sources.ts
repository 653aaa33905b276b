import type { BusinessCtx } from "../../platform/ctx";
import type { Before } from "../../platform/db";
import { contactHistory } from "../contacts";
import { emailHistory, type EmailHistoryEntry } from "../email";
import { formHistory } from "../forms";
import { segmentHistory, type SegmentHistoryEntry } from "../segments";
import { consentHistory, type ConsentHistoryEntry } from "../topics";
import { runHistory } from "../workflows";
import type { TimelineEventDto, TimelineKind, TimelineType } from "./schemas";

/** An entry before it is shown. */
export type Entry = Omit<TimelineEventDto, "at" | "kind" | "actor"> & {
  at: number;
  actor?: TimelineEventDto["actor"];
};

/** Reads up to `limit` entries of one kind, newest first. */
type Source = (
  ctx: BusinessCtx,
  contactId: string,
  before: Before | null,
  limit: number,
) => Promise<Entry[]>;

const EMAIL_TYPES: Record<EmailHistoryEntry["type"], TimelineType> = {
  queued: "emailQueued",
  sent: "emailSent",
  failed: "emailFailed",
  skipped: "emailSkipped",
  unknown: "emailUnknown",
  delivered: "emailDelivered",
  deferred: "emailDeferred",
  bounced: "emailBounced",
  complained: "emailComplained",
  opened: "emailOpened",
  clicked: "emailClicked",
  unsubscribed: "emailUnsubscribed",
};

const CONSENT_TYPES: Record<ConsentHistoryEntry["action"], TimelineType> = {
  requested: "consentRequested",
  confirmed: "consentGiven",
  subscribed: "consentGiven",
  unsubscribed: "consentWithdrawn",
};

const SEGMENT_TYPES: Record<SegmentHistoryEntry["type"], TimelineType> = {
  entered: "segmentEntered",
  left: "segmentLeft",
};

/** What a timeline is put together from. */
export const SOURCES: Record<TimelineKind, Source> = {
  changes: contactHistory,
  emails: async (...query) =>
    (await emailHistory(...query)).map(({ id, at, type, emailId, subject, detail }) => ({
      ...{ id, at, type: EMAIL_TYPES[type], detail },
      about: { id: emailId, name: subject },
    })),
  consent: async (...query) =>
    (await consentHistory(...query)).map(({ id, at, action, topicId, topic, consentText }) => ({
      ...{ id, at, type: CONSENT_TYPES[action], detail: consentText },
      about: { id: topicId, name: topic },
    })),
  forms: async (...query) =>
    (await formHistory(...query)).map(({ id, at, status, formId, form }) => ({
      ...{ id, at, type: "formSubmitted" as const, detail: status },
      about: { id: formId, name: form },
    })),
  workflows: async (...query) =>
    (await runHistory(...query)).map(({ id, at, type, runId, status, workflow }) => ({
      ...{ id, at, type: type === "started" ? ("runStarted" as const) : ("runEnded" as const) },
      about: { id: runId, name: workflow },
      detail: type === "ended" ? status : null,
    })),
  segments: async (...query) =>
    (await segmentHistory(...query)).map(({ id, at, type, segmentId, segment }) => ({
      ...{ id, at, type: SEGMENT_TYPES[type] },
      about: { id: segmentId, name: segment },
    })),
};
