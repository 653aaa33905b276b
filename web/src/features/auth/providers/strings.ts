import type { ProviderProblem } from "@server/features/identities/schemas";

export const text = {
  continueWith: (label: string) => `Continue with ${label}`,
  confirmWith: (label: string) => `Confirm with ${label}`,
  problemTitle: "That did not work",
} as const;

/** Why a sign-in elsewhere led nowhere, and what to do. */
export const PROBLEMS: Record<ProviderProblem, string> = {
  "provider-unknown": "This way to sign in does not exist any more. Choose another one.",
  "provider-unavailable": "We could not reach the provider. Try again in a moment.",
  "provider-refused": "You did not give permission at the provider. Nothing was changed.",
  "provider-invalid": "The provider's answer could not be trusted. Start again.",
  expired: "The attempt took too long, was used already, or began in another browser. Start again.",
  "email-unproved":
    "The provider has not verified your email address. Verify it there, or sign in another way.",
  "account-unavailable": "This account cannot be used. Contact support if you did not expect that.",
  "identity-taken": "That account signs in somebody else here. Nothing was changed.",
  "identity-unknown": "That account is not linked to yours. Use the one that is.",
  "second-factor": "Confirm with your second factor instead.",
  "session-ended": "You were signed out meanwhile. Sign in and try again.",
  failed: "Something came in between. Try again.",
};
