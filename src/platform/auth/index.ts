export {
  type ApiKeyMode,
  looksLikeApiKey,
  newApiKey,
  type ParsedApiKey,
  parseApiKey,
} from "./api-key";
export {
  type AccessClaims,
  ACCESS_TOKEN_SECONDS,
  issueAccessToken,
  jwks,
  verifyAccessToken,
} from "./access-token";
export { clearedCookies, cookie, cookieNames, sessionCookies, type SessionTokens } from "./cookies";
export { csrfToken, verifyCsrfToken } from "./csrf";
export {
  type LinkPurpose,
  type LinkTokenRow,
  makeLinkToken,
  newNonce,
  type ParsedLinkToken,
  parseLinkToken,
  verifyLinkToken,
} from "./link-token";
export { hashPassword, type PasswordCheck, verifyPassword } from "./password-hash";
export { passwordRefusals } from "./password-refusals";
