export { actorId, type Actor } from "./actor";
export type { BusinessCtx, Ctx, ReceiptClaim, SessionState } from "./ctx";
export { newId, type IdPrefix } from "./new-id";
export {
  FRESH_MS,
  refuseImpersonation,
  require,
  requireFresh,
  requireNothing,
  requirePlatform,
  requireSelf,
  requireUser,
} from "./require";
