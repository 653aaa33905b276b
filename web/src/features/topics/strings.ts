import type { Consent, Subscription } from "./api";

export const text = {
  topics: "Topics",
  description:
    "What you write about. People choose among topics instead of leaving altogether; forms and campaigns name them.",
  create: "New topic",
  edit: "Edit",
  remove: "Delete",
  up: (name: string) => `Move ${name} up`,
  down: (name: string) => `Move ${name} down`,
  emptyTitle: "No topics yet",
  emptyBody:
    "Make one for each kind of email that people may want or not: a newsletter, offers, events. Each person’s consent is kept for each of them.",

  name: "Name",
  namePlaceholder: "Newsletter",
  about: "Description",
  aboutHelp: "What people get and how often. It stands in the preference centre.",
  aboutPlaceholder: "News from our bakery, once a month",
  public: "People can choose it themselves",
  publicHelp: "Shown in the preference centre that every marketing email links to.",
  internal: "Hidden from people",
  subscribed: "Subscribed",
  pending: "To be confirmed",
  unsubscribed: "Unsubscribed",
  actions: "Actions",
  createTitle: "New topic",
  editTitle: (name: string) => `Edit ${name}`,
  save: "Save",
  created: (name: string) => `${name} was created`,
  saved: (name: string) => `${name} was saved`,
  removed: (name: string) => `${name} was deleted`,
  removeTitle: (name: string) => `Delete ${name}?`,
  removeBody: (count: string, isOne: boolean) =>
    `${count} ${isOne ? "contact is" : "contacts are"} subscribed. They get no emails of this topic any more. What everybody agreed to stays on record.`,
  removeNobody: "Nobody is subscribed to it. What people have agreed to stays on record.",

  contactTitle: "Topics",
  contactEmpty: "The business has no topics yet.",
  toTopics: "Make topics",
  subscribe: "Subscribe",
  unsubscribe: "Unsubscribe",
  subscribeTitle: (topic: string) => `Subscribe to ${topic}`,
  subscribeHelp:
    "Only with the person’s consent. What you write here is kept with your name and the time.",
  consentText: "What did they agree to, and how?",
  consentPlaceholder: "Asked for the newsletter at the counter on Monday",
  nowSubscribed: (topic: string) => `Subscribed to ${topic}`,
  nowUnsubscribed: (topic: string) => `Unsubscribed from ${topic}`,
  history: "Consent history",
  showHistory: "Show consent history",
  hideHistory: "Hide consent history",
  noHistory: "Nothing was said so far.",
  allMail: "All marketing emails",
  from: (address: string) => `from ${address}`,
  more: "Show more",
} as const;

export const statusText: Record<Subscription["status"], string> = {
  subscribed: "Subscribed",
  pending: "To be confirmed",
  unsubscribed: "Unsubscribed",
  none: "Never asked",
};

export const actionText: Record<Consent["action"], string> = {
  requested: "Asked for",
  confirmed: "Confirmed",
  subscribed: "Subscribed",
  unsubscribed: "Unsubscribed",
};

export const sourceText: Record<Consent["source"], string> = {
  form: "by a form",
  import: "by an import",
  staff: "by a member",
  api: "over the API",
  preferences: "in the preference centre",
  "one-click": "by the unsubscribe link",
  complaint: "by a spam complaint",
  merge: "by a merge of contacts",
};
