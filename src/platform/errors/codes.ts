/**
 * Every error code of the API with its HTTP status and default sentence. The union is closed:
 * a code that is not here cannot be thrown. Each has a section in docs/errors.md.
 */
export const ERROR_CODES = {
  MALFORMED_REQUEST: [400, "The request could not be read."],
  VALIDATION_FAILED: [400, "Some fields are not valid."],
  CURSOR_INVALID: [400, "This page cursor is not valid. Start again from the first page."],
  TOKEN_INVALID: [400, "This link or code is not valid or has expired."],
  UNAUTHENTICATED: [401, "Sign in to continue."],
  CREDENTIALS_INVALID: [401, "The email address or password is not right."],
  SESSION_REVOKED: [401, "This session has ended. Sign in again."],
  FORBIDDEN: [403, "You do not have permission to do this."],
  STEP_UP_REQUIRED: [403, "Confirm that it is you, then try again."],
  SECOND_FACTOR_REQUIRED: [403, "This business asks its members for a second factor."],
  IMPERSONATION_REFUSED: [403, "Not while you act as somebody else."],
  CSRF_FAILED: [403, "The request did not come from this site. Reload the page and try again."],
  ORIGIN_REFUSED: [403, "Requests from this origin are not allowed."],
  NOT_FOUND: [404, "There is nothing here."],
  METHOD_NOT_ALLOWED: [405, "This address does not take that method."],
  NOT_ACCEPTABLE: [406, "This version of the API does not exist."],
  CONFLICT: [409, "Someone else changed this at the same time. Reload and try again."],
  VERSION_STALE: [409, "This was changed since you opened it. Reload and try again."],
  ALREADY_EXISTS: [409, "This already exists."],
  STATE_INVALID: [409, "This is not possible in the current state."],
  IDEMPOTENCY_IN_FLIGHT: [409, "The same request is still being worked on."],
  GONE: [410, "This is no longer available."],
  BODY_TOO_LARGE: [413, "The request is too large."],
  MEDIA_TYPE_UNSUPPORTED: [415, "This content type is not accepted here."],
  IDEMPOTENCY_MISMATCH: [422, "This idempotency key was used with a different request."],
  RULE_REFUSED: [422, "This was understood, but a rule does not allow it."],
  PASSWORD_REFUSED: [422, "Choose another password."],
  PASSKEY_REFUSED: [422, "This passkey was not accepted. Try again, or use another way."],
  NOT_CONFIGURED: [422, "This is not set up on this server."],
  TEMPLATE_INVALID: [422, "The template could not be rendered."],
  BUSINESS_SUSPENDED: [422, "This business is suspended."],
  RATE_LIMITED: [429, "Too many requests. Wait a moment and try again."],
  INTERNAL: [500, "Something went wrong on our side."],
  UNAVAILABLE: [503, "The service is busy. Try again shortly."],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof ERROR_CODES;
