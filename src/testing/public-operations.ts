/** Operations that need no sign-in, each with the reason. A new one must be entered here. */
export const PUBLIC_OPERATIONS: Record<string, string> = {
  getMeta: "the web app asks before anyone has signed in",
  getHealth: "monitors have no account; it names bindings, nothing else",
  getJwks: "public keys, for whoever verifies our tokens",
  getSecurityTxt: "RFC 9116: found by people without an account",
  getOpenApi: "the description of the API holds no data",
  getDocs: "the documentation of the API holds no data",
  getDocsStyle: "its stylesheet",
  register: "signing up comes before the account",
  verifyEmail: "the token or code of the mail is the proof",
  resendVerification: "comes before the first sign-in; says the same for every address",
  login: "the password is the proof",
  refresh: "the refresh token is the proof",
  getCsrfToken: "the session's own token is the proof; a browser asks with an expired one too",
  requestPasswordReset:
    "whoever forgot the password is signed out; says the same for every address",
  resetPassword: "the token of the mail is the proof",
  showPreview: "served from a content host without cookies; the signature is the proof",
  viewUnsubscribe: "people who get mail have no account; the token is the proof",
  unsubscribe: "people who get mail have no account; the token is the proof",
  listMailbox: "the inbox of a local run; it does not exist in production",
  clearMailbox: "the inbox of a local run; it does not exist in production",
};
