export { actorId, type Actor } from "./actor";
export type { BusinessCtx, Ctx, ReceiptClaim } from "./ctx";
export { isId, newId, type IdPrefix } from "./new-id";
export { require, requireNothing, requirePlatform, requireUser } from "./require";
