import { reasonOf } from "../reason-of";
import type { Outcome, OutgoingMessage } from "../types";

/** The messages that can be put into words for a provider; the others have failed already. */
export interface Payloads<T> {
  payloads: T[];
  /** The outcomes of all messages, in order, from those of the payloads. */
  outcomes: (of: readonly Outcome[]) => Outcome[];
}

/** Puts messages into a provider's words. One that cannot be does not hold its neighbours up. */
export function withPayloads<T>(
  messages: readonly OutgoingMessage[],
  payload: (message: OutgoingMessage) => T,
): Payloads<T> {
  const made = messages.map((message): { payload: T } | { failed: Outcome } => {
    try {
      return { payload: payload(message) };
    } catch (error) {
      return { failed: { kind: "failed", reason: reasonOf(error) } };
    }
  });
  return {
    payloads: made.flatMap((each) => ("payload" in each ? [each.payload] : [])),
    outcomes(of) {
      const rest = of.values();
      return made.map((each): Outcome =>
        "failed" in each
          ? each.failed
          : (rest.next().value ?? { kind: "unknown", reason: "No answer" }),
      );
    },
  };
}
