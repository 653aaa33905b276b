export { callerAddress } from "./address";
export { createGate, type Gate } from "./gate";
export type { GateName, PrincipalName } from "./gate-name";
export { hold } from "./hold";
export { admit, count, peek } from "./isolate-client";
export { limitHeaders, retryAfterSeconds } from "./limit-headers";
export { policy, type PolicyName } from "./policies";
export { addSession, refreshPrincipal, resetCount, revokeSessions } from "./tell-gate";
export type {
  Admission,
  Admitted,
  Counted,
  GateOptions,
  GateSession,
  LimitState,
  LoadPrincipal,
  Membership,
  Policy,
  Principal,
} from "./types";
