/** Why a request to another server was not made, or its answer not taken. */
export type OutboundReason =
  | "url"
  | "address"
  | "own-zone"
  | "unresolved"
  | "redirects"
  | "timeout"
  | "too-large"
  | "unreachable";

/** A request to another server that was refused or failed; the message names no secret. */
export class OutboundError extends Error {
  readonly reason: OutboundReason;

  constructor(reason: OutboundReason, cause?: unknown) {
    super(`The request to another server failed: ${reason}.`, { cause });
    this.name = "OutboundError";
    this.reason = reason;
  }
}
