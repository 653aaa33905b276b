/** What the server answered when it did not do what was asked, or that it could not be reached. */
export class ApiError extends Error {
  constructor(
    /** HTTP status; 0 when there was no answer. */
    readonly status: number,
    /** A code of the API's closed list, or `NETWORK`. */
    readonly code: string,
    message: string,
    /** Field path (`items.0.quantity`) to messages. */
    readonly details: Record<string, string[]> = {},
    readonly requestId?: string,
    /** Seconds to wait before trying again. */
    readonly retryAfter?: number,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

/** True for an ApiError, of the given code if one is named. */
export function isApiError(error: unknown, code?: string): error is ApiError {
  return error instanceof ApiError && (code === undefined || error.code === code);
}
