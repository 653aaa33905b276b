import type { Verification } from "./api";
import { titles } from "./titles";

export const text = {
  ...titles,
  description: "Who changed what, and when. Entries cannot be changed.",
  platformDescription:
    "Accounts, sign-ins, businesses and members, of everybody. Entries cannot be changed.",
  activityDescription:
    "Sign-ins, refused attempts and changes of your account. Tell us if something was not you.",
  search: "Search the log",
  family: "Kind of change",
  allFamilies: "All changes",
  person: "Person",
  everybody: "Everybody",
  from: "From day",
  to: "To day",
  clear: "Clear filters",
  export: "Export",
  exported: "The file is in your downloads.",
  when: "When",
  who: "Who",
  email: "Email address",
  action: "Action",
  what: "What",
  onlyAction: "Only this action",
  onlyActor: "Only this person",
  onlyUser: "Only about this user",
  onlyThing: "Only this thing",
  emptyTitle: "Nothing recorded yet",
  emptyBody: "Changes to contacts, templates, workflows and members will be listed here.",
  noneTitle: "No entries match",
  noneBody: "Choose other words, another person or another time.",
  notYetTitle: "Nothing found so far",
  notYetBody: "The newest entries were searched. Older ones have not been looked at yet.",
  older: "Search older entries",
  details: "Entry",
  resource: "Resource",
  exactly: "Exactly",
  id: "Entry id",
  request: "Request id",
  address: "Address",
  device: "Device",
  business: "Business",
  about: "About",
  onBehalf: (administrator: string, user: string) => `${administrator} on behalf of ${user}`,
  administrator: "An administrator",
  before: "Before",
  after: "After",
  changes: "Changes",
  nothing: "–",
  verify: "Verify",
  verifyTitle: "Seals",
  verifyHelp:
    "Every minute the newest entries are sealed with a hash over them and the seal before. Whoever changes the log behind the application's back breaks the chain.",
  verifying: (seals: number) => `Checking: ${seals} seals so far`,
  seals: "Seals",
  lastSealed: "Last sealed",
  never: "Never",
  unsealed: "Not sealed yet",
  unsealedSince: "oldest",
  holds: (seals: string, entries: string) =>
    `Everything holds. Seals: ${seals}. Entries under them: ${entries}.`,
  erased: (count: string) => `Erased since, as it may be: the personal side of ${count}.`,
  broken: (seal: string) => `Seal ${seal} does not hold`,
  position: (position: string) => `Position in the log: ${position}.`,
  lastHash: "Hash of the last seal",
} as const;

export const filterText = {
  action: "Action",
  actor: "Actor",
  resourceType: "Resource",
  resourceId: "Id",
  userId: "User",
  administratorId: "Administrator",
  businessId: "Business",
} as const;

export const breakText: Record<NonNullable<Verification["broken"]>["kind"], string> = {
  entry_changed: "An entry under it was changed.",
  entry_missing: "An entry under it is missing.",
  entry_inserted: "An entry was inserted under it.",
  personal_changed: "The address or device of an entry was changed rather than erased.",
  seal_missing: "The seal is missing.",
  seal_changed: "The seal itself was changed.",
  previous_mismatch: "It does not follow the seal before it: that one was made anew.",
};

/** Families of actions in a business. */
export const familyText: Record<string, string> = {
  "business.*": "Business",
  "member.*": "Members",
  "invitation.*": "Invitations",
  "role.*": "Roles",
  "api_key.*": "API keys",
  "contact.*": "Contacts",
  "import.*": "Imports",
  "template.*": "Templates",
  "workflow.*": "Workflows",
  "run.*": "Workflow runs",
  "email.*": "Emails",
  "suppression.*": "Suppressions",
  "tag.*": "Tags",
  "audit.*": "Exports of this log",
};

/** Families of actions on the platform. */
export const platformFamilyText: Record<string, string> = {
  "login.*": "Sign-ins",
  "session.*": "Sessions",
  "password.*": "Passwords",
  "user.*": "Users",
  "email.*": "Email addresses",
  "business.*": "Businesses",
  "member.*": "Members",
  "impersonation.*": "Impersonation",
  "audit.*": "Exports of this log",
};
