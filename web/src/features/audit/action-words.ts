/** Actions whose name says too little, or too much, to somebody who reads of their own account. */
const SPOKEN: Record<string, string> = {
  "login.succeeded": "Signed in",
  "login.failed": "Sign-in refused",
  "login.challenged": "Second factor asked for",
  "user.registered": "Signed up",
  "session.step_up": "Identity confirmed",
  "session.step_up_failed": "Confirmation of identity refused",
  "session.reuse_detected": "Copied session ended",
  "second_factor.enrolled": "Second factor begun, not yet on",
  "passkey.cloned": "Copied passkey refused",
};

/** "Contact created" for `contact.created`, "Password reset requested" for `password.reset_requested`. */
export function actionWords(action: string): string {
  const words = action
    .replace(/[._-]+/g, " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/\bapi\b/, "API");
  return SPOKEN[action] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value of an entry's summary as one line. */
export function summaryValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(summaryValue).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
