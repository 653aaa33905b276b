export type { IdempotencyClaim } from "./claim";
export { idempotencyWrite } from "./idempotency-write";
