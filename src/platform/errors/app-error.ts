import { ERROR_CODES, type ErrorCode } from "./codes";

/** Field path (`items.0.quantity`) to messages. */
export type ErrorDetails = Record<string, string[]>;

export interface AppErrorOptions {
  message?: string;
  details?: ErrorDetails;
  /** Seconds until a retry makes sense; becomes `Retry-After`. */
  retryAfter?: number;
  headers?: Record<string, string>;
  cause?: unknown;
}

/** The only error a feature throws on purpose; one mapper turns it into an answer. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: ErrorDetails | undefined;
  readonly retryAfter: number | undefined;
  readonly headers: Record<string, string>;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    const [status, sentence] = ERROR_CODES[code];
    super(options.message ?? sentence, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.status = status;
    this.details = options.details;
    this.retryAfter = options.retryAfter;
    this.headers = options.headers ?? {};
  }
}

/** True if `error` is an AppError, with the given code if one is named. */
export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}
