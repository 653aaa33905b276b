import type { Outcome, OutgoingMessage } from "./types";

/** Connections side by side; a Worker may have six. */
const CONNECTIONS = 5;

const NOT_BEGUN: Outcome = {
  kind: "retry",
  reason: "There was no time left to begin",
  begun: false,
};

/** Sends messages one by one, a few at a time, and begins none after the deadline. */
export async function sendEach(
  messages: readonly OutgoingMessage[],
  deadline: number,
  one: (message: OutgoingMessage) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = messages.map(() => NOT_BEGUN);
  let next = 0;
  const work = async () => {
    while (next < messages.length && Date.now() < deadline) {
      const position = next++;
      outcomes[position] = await one(messages[position]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONNECTIONS, messages.length) }, work));
  return outcomes;
}
