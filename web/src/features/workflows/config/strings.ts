import type {
  EventType,
  NodeType,
  SPLIT_PORTS,
  TriggerType,
} from "@server/features/workflows/schemas";

/** What a step is called and, in one line, what it is for. */
export const nodeText: Record<NodeType, readonly [title: string, help: string]> = {
  sendEmail: ["Send email", "Sends one of your templates"],
  notifyStaff: ["Notify staff", "Writes to you or your team"],
  wait: ["Wait", "Lets time pass, or waits for a day"],
  waitForEvent: ["Wait for event", "Goes on when something happens"],
  branch: ["Branch", "Goes one of two ways"],
  split: ["A/B split", "Sends shares of contacts different ways"],
  updateField: ["Update field", "Writes to the contact"],
  addTag: ["Add tag", "Puts a tag on the contact"],
  removeTag: ["Remove tag", "Takes a tag off the contact"],
  http: ["HTTP call", "Talks to another system"],
  enrol: ["Enrol in workflow", "Starts another workflow"],
  goal: ["Goal", "Counts who gets here"],
  exit: ["Exit", "Ends the workflow here"],
};

export const groupText = {
  messages: "Messages",
  flow: "Flow",
  contact: "Contact",
  integrations: "Integrations",
  end: "End",
} as const;

/** What starts a workflow: its name, and when that is. */
export const triggerText: Record<TriggerType, readonly [title: string, help: string]> = {
  "contact.created": ["Contact created", "By hand, by an import, a form or the API"],
  "contact.updated": ["Contact changed", "A field of the contact has another value"],
  "contact.unsubscribed": ["Unsubscribed", "The contact wants no more marketing emails"],
  date: ["Date or birthday", "A day of the contact comes, each year or once"],
  "tag.added": ["Tag added", "The contact gets a tag"],
  "tag.removed": ["Tag removed", "The contact loses a tag"],
  "segment.entered": ["Entered a segment", "The contact now meets its conditions"],
  "segment.left": ["Left a segment", "The contact no longer meets its conditions"],
  "form.submitted": ["Form submitted", "Somebody fills in one of your sign-up forms"],
  "email.opened": ["Email opened", "A person opens an email; machines do not count"],
  "email.clicked": ["Email clicked", "A person clicks a link; machines do not count"],
  "subscription.changed": ["Subscription changed", "A paid plan begins, ends or is another one"],
  "order.placed": ["Order placed", "The contact has ordered"],
  "order.paid": ["Order paid", "The order's payment has arrived"],
  "order.fulfilled": ["Order fulfilled", "The order has been sent out"],
  "order.refunded": ["Order refunded", "Money went back to the contact"],
  "cart.abandoned": ["Cart abandoned", "Something was left in the cart"],
  "event.received": ["Event from your app", "Your own software says that something happened"],
  "webhook.received": ["Inbound webhook", "Another service calls an address of this workflow"],
  schedule: ["Schedule", "At set times, for every contact who meets the conditions"],
  manual: ["By hand", "You, the API or another workflow puts contacts in"],
};

export const triggerGroupText = {
  contact: "Contact",
  audience: "Tags and segments",
  forms: "Forms and emails",
  store: "Store",
  apps: "Your app and other services",
  time: "Time",
  hand: "By hand",
} as const;

type Count = (amount: string, one: boolean) => string;

export const unitText = {
  seconds: (amount, one) => `${amount} ${one ? "second" : "seconds"}`,
  minutes: (amount, one) => `${amount} ${one ? "minute" : "minutes"}`,
  hours: (amount, one) => `${amount} ${one ? "hour" : "hours"}`,
  days: (amount, one) => `${amount} ${one ? "day" : "days"}`,
  weeks: (amount, one) => `${amount} ${one ? "week" : "weeks"}`,
  months: (amount, one) => `${amount} ${one ? "month" : "months"}`,
} as const satisfies Record<string, Count>;

export const weekdayText = {
  1: ["Mon", "Monday"],
  2: ["Tue", "Tuesday"],
  3: ["Wed", "Wednesday"],
  4: ["Thu", "Thursday"],
  5: ["Fri", "Friday"],
  6: ["Sat", "Saturday"],
  7: ["Sun", "Sunday"],
} as const;

export const fieldText: Readonly<Record<string, string>> = {
  email: "Email address",
  firstName: "First name",
  lastName: "Last name",
  phone: "Phone",
  company: "Company",
  jobTitle: "Job title",
  city: "City",
  state: "State",
  country: "Country",
  birthDate: "Birthday",
  tags: "Tags",
  timeZone: "Time zone",
};

/** What comes with triggers of the store. Money is in cents, or the like. */
export const triggerValueText = {
  amount: "Amount in cents",
  currency: "Currency",
  orderId: "Order number",
  cartId: "Cart number",
  plan: "Plan",
  status: "Status",
  subscriptionId: "Subscription number",
} as const;

export const sideText: Record<(typeof SPLIT_PORTS)[number], string> = {
  a: "A",
  b: "B",
  c: "C",
  d: "D",
  e: "E",
};

export const operatorText = {
  equals: "is",
  notEquals: "is not",
  contains: "contains",
  startsWith: "begins with",
  greaterThan: "is more than",
  lessThan: "is less than",
  isSet: "is filled",
  isNotSet: "is empty",
} as const;

/** Sentences about nodes and triggers, without a full stop. Names are in quotes. */
export const say = {
  named: (name: string) => `“${name}”`,
  and: (words: readonly string[]) =>
    words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`,
  when: (what: string) => `When ${what}`,
  event: {
    "contact.created": "a contact is created",
    "contact.updated": "the contact is changed",
    "contact.unsubscribed": "the contact unsubscribes",
    "tag.added": "gets the tag",
    "tag.removed": "loses the tag",
    "segment.entered": "enters the segment",
    "segment.left": "leaves the segment",
    "form.submitted": "submits",
    "event.received": "the event",
    "email.opened": "opens",
    "email.clicked": "clicks in",
    "order.placed": "an order is placed",
    "order.paid": "an order is paid",
    "order.fulfilled": "an order is fulfilled",
    "order.refunded": "an order is refunded",
    "cart.abandoned": "a cart is abandoned",
    "subscription.changed": "a paid plan changes",
  } satisfies Record<EventType, string>,
  tagAdded: (tag: string) => `the tag ${tag} is added`,
  tagRemoved: (tag: string) => `the tag ${tag} is removed`,
  segmentEntered: (segment: string) => `the contact enters the segment ${segment}`,
  segmentLeft: (segment: string) => `the contact leaves the segment ${segment}`,
  formSubmitted: (form: string) => `${form} is submitted`,
  emailOpened: (email: string) => `${email} is opened`,
  emailClicked: (email: string) => `a link in ${email} is clicked`,
  eventReceived: (name: string) => `your app sends ${name}`,
  aForm: "a form",
  anEmail: "an email",
  anEvent: "an event",
  deleted: { tag: "a deleted tag", segment: "a deleted segment", form: "a deleted form" },
  deletedTemplate: "a deleted template",
  deletedWorkflow: "a deleted workflow",
  onDay: (day: string, yearly: boolean) => (yearly ? `Every year ${day}` : `Once, ${day}`),
  sameDay: (field: string, time: string) => `on ${field} at ${time}`,
  before: (days: string, field: string, time: string) => `${days} before ${field} at ${time}`,
  after: (days: string, field: string, time: string) => `${days} after ${field} at ${time}`,
  webhook: "When another service calls",
  manual: "When somebody puts a contact in",
  wait: (length: string) => `Wait ${length}`,
  waitUntil: (time: string) => `Wait until ${time}`,
  onDays: (days: string) => ` on ${days}`,
  workdays: "workdays",
  waitEvent: (event: string, length: string) => `Wait until ${event}, at most ${length}`,
  send: (email: string) => `Send ${email}`,
  sendNothing: "Send an email",
  branchContact: (count: number) =>
    count === 1
      ? "Does the contact meet the condition?"
      : `Does the contact meet ${count} conditions?`,
  branchNothing: "Branch on conditions",
  branchData: {
    equals: (path: string, value: string) => `Is ${path} ${value}?`,
    notEquals: (path: string, value: string) => `Is ${path} not ${value}?`,
    contains: (path: string, value: string) => `Does ${path} contain ${value}?`,
    startsWith: (path: string, value: string) => `Does ${path} begin with ${value}?`,
    greaterThan: (path: string, value: string) => `Is ${path} more than ${value}?`,
    lessThan: (path: string, value: string) => `Is ${path} less than ${value}?`,
    isSet: (path: string) => `Is ${path} filled?`,
    isNotSet: (path: string) => `Is ${path} empty?`,
  },
  split: (weights: string) => `Split ${weights}`,
  setField: (field: string, value: string) => `Set ${field} to ${value}`,
  copyField: (path: string, field: string) => `Copy ${path} to ${field}`,
  addToField: (value: string, field: string) => `Add ${value} to ${field}`,
  takeFromField: (value: string, field: string) => `Take ${value} from ${field}`,
  clearField: (field: string) => `Clear ${field}`,
  addTag: (tag: string) => `Add the tag ${tag}`,
  removeTag: (tag: string) => `Remove the tag ${tag}`,
  call: (method: string, host: string) => `${method} ${host}`,
  callNothing: "Call another system",
  notifyOwner: (subject: string) => `Tell the owner: ${subject}`,
  notify: (who: string, subject: string) => `Tell ${who}: ${subject}`,
  people: (count: number) => `${count} people`,
  somebody: "a former member",
  enrol: (workflow: string) => `Start ${workflow}`,
  enrolNothing: "Start another workflow",
  goal: (name: string) => `Goal: ${name}`,
  exit: "Ends here",
  fromTrigger: (name: string) => `Trigger: ${name}`,
  schedule: {
    hour: (minute: string) => `Every hour at minute ${minute}`,
    day: (time: string) => `Every day at ${time}`,
    week: (days: string, time: string) => `Every week on ${days} at ${time}`,
    month: (day: string, time: string) => `Every month on day ${day} at ${time}`,
    cron: (cron: string) => `At the times of ${cron}`,
  },
} as const;

/** What a step holds when it is new. */
export const initial = {
  notifySubject: "A contact needs you",
  notifyMessage: "{{ contact.email }} has come to this step.",
  goal: "Goal reached",
} as const;
