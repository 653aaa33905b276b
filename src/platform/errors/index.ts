export { AppError, isAppError, type AppErrorOptions, type ErrorDetails } from "./app-error";
export { ERROR_CODES, type ErrorCode } from "./codes";
