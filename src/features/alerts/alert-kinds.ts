/**
 * What is suspicious, and how often it must happen to one subject on a day (UTC) before
 * administrators hear of it. Single events that people cause by mistake are no alert.
 */
export const ALERT_KINDS = {
  /** Accounts locked from one network address. */
  "address.locked_accounts": { threshold: 3, title: "One address has locked several accounts" },
  /** A network address spent all its attempts to sign in, again and again. */
  "address.exhausted": { threshold: 3, title: "One address keeps trying to sign in" },
  /** Accounts locked, from anywhere. */
  "platform.locked_accounts": { threshold: 20, title: "Many accounts were locked" },
  /** A refresh token of a user was used twice. */
  "session.reused": { threshold: 1, title: "A copied session was used" },
  /** The counter of a passkey ran backwards. */
  "passkey.cloned": { threshold: 1, title: "A passkey may have been copied" },
  /** The password of a user was right and the second factor wrong. */
  "second_factor.failed": { threshold: 5, title: "Many wrong second factors for one account" },
  /** An administrator began to act as a user. */
  "impersonation.started": { threshold: 1, title: "An administrator acted as a user" },
} as const satisfies Record<string, { threshold: number; title: string }>;

export type AlertKind = keyof typeof ALERT_KINDS;

/** The title of an alert; kinds of earlier releases are shown by their name. */
export function alertTitle(kind: string): string {
  return isAlertKind(kind) ? ALERT_KINDS[kind].title : kind;
}

/** How often it must happen before it is an alert. */
export function alertThreshold(kind: string): number {
  return isAlertKind(kind) ? ALERT_KINDS[kind].threshold : 1;
}

function isAlertKind(kind: string): kind is AlertKind {
  return Object.hasOwn(ALERT_KINDS, kind);
}
