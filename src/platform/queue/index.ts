export { consume } from "./consume";
export { deadLetterRow, deadLettersQuery, isReplayable, type DeadLetter } from "./dead-letter-rows";
export { deliverNow, isDelivery } from "./deliver-now";
export { dispatch } from "./dispatch";
export { replayDeadLetter } from "./replay-dead-letter";
export type {
  DatabaseKind,
  DomainEvent,
  Envelope,
  Handler,
  Registry,
  WakeHandler,
  WakeQueue,
} from "./types";
export { wake } from "./wake";
