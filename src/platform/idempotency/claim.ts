/** An idempotency key that a request brought and nobody has used yet. */
export interface IdempotencyClaim {
  /** Hash over principal, business, operation and key. */
  key: string;
  /** Keyed hash over the query and the body. */
  fingerprint: string;
  /** HTTP status the operation answers with. */
  status: number;
  /** True once a commit has stored the result. */
  stored: boolean;
}
