import type { DeadLetter } from "./api";

export const text = {
  deadLetters: "Dead letters",
  description:
    "Messages that were tried several times and given up. Replay one once the cause is repaired.",
  filters: "Filters",
  queue: "Queue",
  allQueues: "All queues",
  state: "State",
  message: "Message",
  unreadable: "Unreadable message",
  reason: "Reason",
  failed: "Given up",
  replayed: "Replayed",
  attempts: "Attempts",
  business: "Business",
  eventId: "Event id",
  id: "Letter id",
  details: "Dead letter",
  content: "Content",
  replay: "Replay",
  replayTitle: (type: string) => `Replay ${type}?`,
  replayBody:
    "The message is published again. Handlers that had finished with it do nothing; those that failed try again.",
  replayDone: "Published again. If it fails once more, it comes back to this list.",
  tooOld:
    "This message can no longer be replayed: it was given up more than 14 days ago, or is no event.",
  emptyTitle: "No dead letters",
  emptyBody: "Every message was handled. What fails several times in a row will be listed here.",
  noneFoundTitle: "No dead letters match",
  noneFoundBody: "Choose another queue or state.",
  clearFilters: "Clear filters",
} as const;

export const statusText: Record<DeadLetter["status"], string> = {
  open: "Open",
  replayed: "Replayed",
};
