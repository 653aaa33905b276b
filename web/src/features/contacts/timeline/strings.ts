import type { TimelineKind, TimelineType } from "@server/features/timeline/schemas";

export const text = {
  title: "What happened",
  filter: "Show",
  all: "Everything",
  empty: "Nothing yet.",
  emptyOfKind: "Nothing of this kind yet.",
  byWhom: (name: string) => `by ${name}`,
  changedFields: (names: string) => `Changed: ${names}`,
  noSubject: "Email without a subject",
  allMail: "all marketing mail",
  aForm: "a form",
  aWorkflow: "a workflow",
  theImport: "See the import",
} as const;

export const kindText: Record<TimelineKind, string> = {
  changes: "Changes",
  emails: "Emails",
  consent: "Consent",
  forms: "Forms",
  workflows: "Workflows",
  segments: "Segments",
};

/** What an entry says; `name` is what it is about. */
export const typeText: Record<TimelineType, (name: string) => string> = {
  created: () => "Created",
  updated: () => "Changed",
  deleted: () => "Deleted",
  restored: () => "Restored",
  merged: () => "Merged with other contacts",
  imported: () => "Imported",
  emailQueued: (name) => `Waiting to be sent: ${name}`,
  emailSent: (name) => `Sent: ${name}`,
  emailFailed: (name) => `Not sent: ${name}`,
  emailSkipped: (name) => `Skipped: ${name}`,
  emailUnknown: (name) => `Perhaps sent: ${name}`,
  emailDelivered: (name) => `Delivered: ${name}`,
  emailDeferred: (name) => `Delayed: ${name}`,
  emailBounced: (name) => `Bounced: ${name}`,
  emailComplained: (name) => `Reported as spam: ${name}`,
  emailOpened: (name) => `Opened: ${name}`,
  emailClicked: (name) => `Clicked in: ${name}`,
  emailUnsubscribed: (name) => `Unsubscribed by: ${name}`,
  consentRequested: (name) => `Asked to get ${name}`,
  consentGiven: (name) => `Agreed to get ${name}`,
  consentWithdrawn: (name) => `Wants no more ${name}`,
  formSubmitted: (name) => `Sent in ${name}`,
  runStarted: (name) => `Entered ${name}`,
  runEnded: (name) => `Left ${name}`,
  segmentEntered: (name) => `Entered segment ${name}`,
  segmentLeft: (name) => `Left segment ${name}`,
};
