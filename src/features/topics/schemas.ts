/** `pending`: asked for, not confirmed yet (double opt-in). */
export const SUBSCRIPTION_STATUSES = ["pending", "subscribed", "unsubscribed"] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

export const CONSENT_ACTIONS = ["requested", "confirmed", "subscribed", "unsubscribed"] as const;
export type ConsentAction = (typeof CONSENT_ACTIONS)[number];

/** How a consent came about. */
export const CONSENT_SOURCES = [
  "form",
  "import",
  "staff",
  "api",
  "preferences",
  "one-click",
  "complaint",
  "merge",
] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];
