export { actorId, type Actor } from "./actor";
export type { BusinessCtx, Ctx, ReceiptClaim } from "./ctx";
export { newId, type IdPrefix } from "./new-id";
export { require, requireNothing, requirePlatform, requireUser } from "./require";
