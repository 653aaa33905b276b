import type { InspectedUser, ListedUser } from "./api";

export const text = {
  users: "Users",
  description: "Everybody with an account.",
  search: "Search by name, email or id",
  anyState: "Any state",
  state: "State",
  anyRole: "Any role",
  role: "Platform role",
  anyAddress: "Any email",
  address: "Email",
  verified: "Confirmed",
  unverified: "Not confirmed",
  anyFactor: "Any second factor",
  factor: "Second factor",
  withFactor: "With second factor",
  withoutFactor: "Without second factor",
  name: "Name",
  joined: "Signed up",
  none: "–",
  emptyTitle: "Nobody matches",
  emptyBody: "Try other words or fewer filters.",
  clear: "Clear filters",
  signingIn: "Signing in",
  password: "Password",
  has: "Set",
  hasNot: "None",
  passkeys: "Passkeys",
  identities: "Linked accounts",
  locked: "Locked after failed sign-ins",
  profile: "Profile",
  email: "Email",
  phone: "Phone",
  timeZone: "Time zone",
  id: "Id",
  erased: "Erased after",
  businesses: "Businesses",
  noBusinesses: "Not a member of any business.",
  customRole: "Custom role",
  sessions: "Sessions",
  noSessions: "Not signed in anywhere.",
  device: "Device",
  lastUsed: "Last used",
  method: "Began by",
  impersonated: "Staff",
  activity: "Recent activity",
  allActivity: "See all",
  noActivity: "Nothing yet.",
  actions: "Actions",
  reason: "Reason",
  reasonHelp: "At least 10 characters. It stands in the platform's log and in the user's own.",
  actAs: "Act as this user",
  you: "This is you. Somebody else of the staff has to act on your account.",
} as const;

export const statusText: Record<ListedUser["status"], string> = {
  active: "Active",
  suspended: "Suspended",
  deleting: "Being deleted",
};

export const roleText: Record<NonNullable<ListedUser["platformRole"]>, string> = {
  administrator: "Administrator",
  support: "Support",
};

export const factorText: Record<ListedUser["secondFactors"][number], string> = {
  totp: "Authenticator app",
  hotp: "Hardware token",
  passkey: "Passkey",
  "recovery-code": "Recovery codes",
};

/** What an action is called, asks and says once done. */
export interface ActionText {
  label: string;
  title: (user: InspectedUser) => string;
  body: string;
  done: (user: InspectedUser) => string;
  danger?: boolean;
}

export const actionText = {
  impersonate: {
    label: "Act as this user",
    title: ({ name }) => `Act as ${name}?`,
    body: "For an hour at most. You reach none of their credentials; they are told by mail and see everything you do in their activity.",
    done: ({ name }) => `You act as ${name}`,
  },
  unlock: {
    label: "Unlock",
    title: ({ name }) => `Unlock ${name}?`,
    body: "They can try to sign in again at once.",
    done: ({ name }) => `${name} was unlocked`,
  },
  resetPassword: {
    label: "Send password reset",
    title: ({ name }) => `Send ${name} a password reset?`,
    body: "They get a link by mail to choose a new password. Nobody else sees it.",
    done: ({ email }) => `A link was sent to ${email}`,
  },
  revokeSessions: {
    label: "Sign out everywhere",
    title: ({ name }) => `Sign ${name} out everywhere?`,
    body: "Every session ends with its next request.",
    done: ({ name }) => `${name} was signed out everywhere`,
    danger: true,
  },
  resetFactors: {
    label: "Remove second factors",
    title: ({ name }) => `Remove the second factors of ${name}?`,
    body: "Authenticators, recovery codes and passkeys go, every session ends, and the user is told by mail. Make sure that it is the user who asks.",
    done: ({ name }) => `The second factors of ${name} were removed`,
    danger: true,
  },
  makeSupport: {
    label: "Make support staff",
    title: ({ name }) => `Make ${name} support staff?`,
    body: "They may see users, unlock them, end their sessions and send password resets.",
    done: ({ name }) => `${name} is support staff now`,
  },
  endSupport: {
    label: "End support role",
    title: ({ name }) => `End the support role of ${name}?`,
    body: "They lose every right of the platform's staff with their next request.",
    done: ({ name }) => `${name} is support staff no more`,
    danger: true,
  },
  suspend: {
    label: "Suspend",
    title: ({ name }) => `Suspend ${name}?`,
    body: "They are signed out everywhere, cannot sign in, and their API keys rest until you restore them.",
    done: ({ name }) => `${name} was suspended`,
    danger: true,
  },
  restore: {
    label: "Restore",
    title: ({ name }) => `Restore ${name}?`,
    body: "They can sign in again, and their API keys work again.",
    done: ({ name }) => `${name} was restored`,
  },
} satisfies Record<string, ActionText>;

export type ActionName = keyof typeof actionText;
