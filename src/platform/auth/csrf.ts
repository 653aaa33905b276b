import type { Config } from "../config";
import { sameText, sign } from "../crypto";

type Keys = Pick<Config, "SECRET_KEY">;

/** The CSRF token of a session: an HMAC bound to it (OWASP, signed double submit). */
export function csrfToken(config: Keys, sessionId: string): string {
  return sign(config, "csrf", sessionId);
}

/** True if the token is the session's; compared in constant time. */
export function verifyCsrfToken(config: Keys, sessionId: string, token: string): boolean {
  return sameText(token, csrfToken(config, sessionId));
}
