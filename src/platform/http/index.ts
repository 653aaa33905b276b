export { acceptVersion } from "./accept-version";
export type { AppEnv } from "./app-env";
export { browserTokenOf, keptBrowserToken } from "./browser-token";
export { businessCtxOf, ctxOf } from "./context";
export { isAllowedOrigin } from "./csrf";
export { errorResponse } from "./error-response";
export { hostOf, type Host } from "./host";
export { misconfigured } from "./misconfigured";
export { observeRequest } from "./observe-request";
export { mountedOperations, openApi, type MountedOperation } from "./openapi";
export { operation, operationOf } from "./operation";
export type { AnyOperation, OperationSpec } from "./operation-spec";
export { mountPuts } from "./put-routes";
export { redirect, redirectToApp } from "./redirect";
export { refuseMethod } from "./refuse-method";
export { reply, replyPage, type Success } from "./reply";
export { replyFile } from "./reply-file";
export {
  keepReturnToken,
  refreshTokenOf,
  replyReturned,
  replySignedIn,
  replySignedOut,
  replySignIn,
  sessionCredentials,
  type SessionCredentials,
} from "./session-reply";
export { contentPolicy, securityHeaders } from "./security-headers";
export { validationError } from "./validate";
