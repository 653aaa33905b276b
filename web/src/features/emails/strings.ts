export const text = {
  exportList: "Export",
  importList: "Import",
  importListTitle: "Import addresses that get no emails",
  importListHelp:
    "Up to 10,000 addresses: a CSV, or one per line. Those that are here already stay as they are.",
  listFile: "Drop a file",
  listFileHelp: "A column “reason” may say unsubscribed, bounced, complained or manual.",
  cancelImport: "Cancel",
  listImported: (added: number, known: number, invalid: number) =>
    [
      `${added} added`,
      known > 0 && `${known} were here already`,
      invalid > 0 && `${invalid} lines have no address`,
    ]
      .filter(Boolean)
      .join(", "),
  emails: "Emails",
  description: "Every email to every recipient, with what became of it.",
  suppressions: "Suppressions",
  search: "Search by address or subject",
  allStatuses: "All statuses",
  statusFilter: "Status",
  allTemplates: "All templates",
  templateFilter: "Template",
  onlyContact: "Only one contact",
  onlyRun: "Only one run",
  totals: "Emails by status",
  perDay: "Emails sent per day",
  noneSent: "No email was sent in the last 30 days.",
  emptyTitle: "No emails yet",
  emptyBody:
    "They appear here the moment a workflow queues them, or when you send yourself a test.",
  toWorkflows: "Open workflows",
  noneFoundTitle: "No email matches",
  noneFoundBody: "Try other filters.",
  clearFilters: "Clear filters",

  recipient: "Recipient",
  subject: "Subject",
  noSubject: "Not rendered yet",
  status: "Status",
  template: "Template",
  version: (version: number) => `version ${version}`,
  when: "When",
  unknownRecipient: "Not known yet",

  details: "Email",
  kind: "Kind",
  marketing: "Marketing",
  transactional: "Transactional",
  reason: "Reason",
  attempts: "Attempts",
  nextAttempt: "Next attempt",
  transport: "Sent through",
  messageId: "Message ID",
  size: "Size",
  characters: (count: string) => `${count} characters`,
  history: "What happened",
  queuedAt: "Queued",
  handedAt: "Handed to the transport",
  openContact: "Open contact",

  unknownTitle: "It is not known whether this email went out",
  unknownBody:
    "The server stopped between handing it over and noting the answer. It is never sent again by itself. Look in the recipient's or the provider's log, then decide.",
  markSent: "It arrived: mark as sent",
  sendAgain: "Send again",
  sendAgainTitle: "Send this email again?",
  sendAgainBody: "If the first one did go out, the recipient gets it twice.",
  markedSent: "Marked as sent",
  queuedAgain: "Queued again",

  suppressionsDescription:
    "Addresses you do not write to. Unsubscribed ones still get emails they asked for, such as a receipt; the others get nothing.",
  searchAddress: "Search addresses",
  allReasons: "All reasons",
  reasonFilter: "Reason",
  address: "Address",
  since: "Since",
  actions: "Actions",
  add: "Add address",
  addTitle: "Stop writing to an address",
  addHelp: "Emails to it are skipped, with this as the reason in the log.",
  added: (email: string) => `${email} is suppressed`,
  remove: "Remove",
  removeTitle: (email: string) => `Write to ${email} again?`,
  removeBody: {
    unsubscribed:
      "This person asked not to get emails. Remove the address only if they have asked for them again.",
    bounced: "Emails to this address came back. They may again, which hurts your reputation.",
    complained: "This person reported an email as spam. Writing again may get your emails blocked.",
    manual: "Emails to this address will be sent again.",
  },
  removed: (email: string) => `${email} gets emails again`,
  noSuppressionsTitle: "No address is suppressed",
  noSuppressionsBody:
    "People who unsubscribe end up here by themselves. Add addresses that bounced or complained by hand.",
} as const;

export const statusText = {
  queued: { label: "Queued", help: "Waiting to be sent." },
  sending: { label: "Sending", help: "Being handed over right now." },
  sent: { label: "Sent", help: "The transport has taken it." },
  delivered: { label: "Delivered", help: "The recipient's server has taken it." },
  failed: { label: "Failed", help: "It was not sent." },
  unknown: { label: "Unknown", help: "Nobody knows whether it went out." },
  bounced: { label: "Bounced", help: "The recipient's server refused it." },
  complained: { label: "Complaint", help: "The recipient reported it as spam." },
  skipped: { label: "Skipped", help: "It was not to be sent." },
} as const;

export const reasonText = {
  unsubscribed: "Unsubscribed",
  bounced: "Bounced",
  complained: "Complaint",
  manual: "Added by hand",
} as const;

/** Why an email waits, was skipped or failed before it left. */
export const waitText: Partial<Record<string, string>> = {
  quiet_hours: "Waits for the end of the quiet hours",
  rate_limited: "Waits its turn: the account sends no faster to this domain",
  warm_up: "Waits for another day of the account's warm-up",
  provider_failing: "Waits until an account works again",
  no_way_out: "Waits: there is no account to send it by",
  sender_unverified: "Waits until the sender's domain is verified",
  frequency_cap: "The contact had enough marketing in these hours",
  unsubscribed: "The contact wants no marketing emails",
  topic_unsubscribed: "The contact does not want this topic",
  contact_deleted: "The contact was deleted",
  template_deleted: "The template was deleted",
};
