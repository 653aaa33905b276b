/** Beyond these parts mailbox providers treat a sender worse: Gmail's and Yahoo's rules for senders. */
export const COMPLAINTS_HIGH = 0.001;
export const COMPLAINTS_TOO_HIGH = 0.003;
export const BOUNCES_TOO_HIGH = 0.02;

/** How a rate stands against its limits. */
export type Level = "good" | "high" | "tooHigh";

export function complaintLevel(rate: number | null): Level {
  if (rate === null || rate < COMPLAINTS_HIGH) return "good";
  return rate < COMPLAINTS_TOO_HIGH ? "high" : "tooHigh";
}

export function bounceLevel(rate: number | null): Level {
  if (rate === null || rate < BOUNCES_TOO_HIGH / 2) return "good";
  return rate < BOUNCES_TOO_HIGH ? "high" : "tooHigh";
}
