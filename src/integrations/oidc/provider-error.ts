/** `refused`: the person or the provider said no. `invalid`: the answer is not to be trusted. */
export type ProviderFailure = "unavailable" | "refused" | "invalid";

/** A sign-in that a provider did not confirm. `detail` is for the audit log and holds no secret. */
export class ProviderError extends Error {
  readonly failure: ProviderFailure;
  readonly detail: string;

  constructor(failure: ProviderFailure, detail: string, cause?: unknown) {
    super(`The provider's answer is ${failure}: ${detail}.`, { cause });
    this.name = "ProviderError";
    this.failure = failure;
    this.detail = detail;
  }
}
