export { backoffSeconds } from "./backoff";
export { consume } from "./consume";
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
