import type { LinkRowPurpose } from "../features/auth/link-rows";

/** The API as the owner of a fresh business sees it, for examples that need something to act on. */
export interface TestApi {
  businessId: string;
  userId: string;
  /** What the owner signs in with. */
  email: string;
  password: string;
  refreshToken: string;
  businessName(): Promise<string>;
  /** Signs up somebody who has not confirmed the address yet; returns the token of the mail. */
  verificationToken(): Promise<string>;
  /** Asks for a link to sign in by; returns the token of the mail. */
  magicToken(): Promise<string>;
  /** Has somebody else's account locked; returns the token of the mail. */
  unlockToken(): Promise<string>;
  /** Asks for a new password; returns the token of the mail. */
  resetToken(): Promise<string>;
  /** Signs up another user. */
  anotherUser(): Promise<{
    userId: string;
    email: string;
    request(method: string, path: string, body?: unknown): Promise<{ status: number }>;
  }>;
  /** The token in the newest mail with a link to this address. */
  linkToken(email: string, purpose: LinkRowPurpose): Promise<string>;
  /** Gives the business a second owner. */
  coOwner(): Promise<void>;
  /** Adds another user to the business; returns its id. */
  member(role: string): Promise<string>;
  /** An authenticator made of software, in the owner's hands. */
  passkeys: {
    /** What it makes of the options of a registration. */
    made(): Promise<object>;
    /** Adds a passkey of it; returns its id. */
    add(): Promise<string>;
    /** Adds a passkey and answers a sign-in, which began in a browser that has this cookie. */
    signIn(): Promise<{ response: object; cookie: string }>;
    /** Adds a passkey and answers a step-up. */
    stepUp(): Promise<object>;
  };
  /** Phones in the owner's hands. */
  phone: {
    /** A number that no other test uses. */
    number(): string;
    /** Has a code sent, to make a number the owner's. */
    changeCode(): Promise<{ id: string; code: string }>;
    /** Makes a number the owner's. */
    confirm(): Promise<void>;
    /** Makes it so, and has a code sent to sign in by, in a browser that has this cookie. */
    signInCode(): Promise<{ id: string; code: string; cookie: string }>;
  };
  /** Makes a custom role of the business; returns its id. */
  customRole(): Promise<string>;
  /** Invites somebody into the business; returns the invitation's id. */
  sentInvitation(): Promise<string>;
  /** Has another business invite the owner. */
  receivedInvitation(): Promise<{ id: string; token: string }>;
  /** Deletes another business of the owner; returns its id. */
  deletedBusiness(): Promise<string>;
  /** Links an account at a provider; returns the id of the identity. */
  identity(): Promise<string>;
  /** Path below `/api/v1`. */
  request<T>(method: string, path: string, body?: unknown): Promise<{ status: number; data: T }>;
  /** Sends in a published form of the business; returns the token of the mail to confirm by. */
  submission(formId: string): Promise<string>;
  /** The token of the unsubscribe link in a mail to a contact of the business. */
  unsubscribeToken(): Promise<string>;
  /** The tokens of a link and of the pixel in an email of the business that has left. */
  trackingTokens(): Promise<{ click: string; open: string }>;
  /** Writes to the business's shard: a state that only failures lead to. */
  force(sql: string, ...params: string[]): Promise<void>;
  /** Has an administrator act as somebody; returns the access token. */
  impersonated(): Promise<string>;
  /** Makes the owner an administrator of the platform. */
  becomeAdministrator(): Promise<void>;
  /** Raises an alert; returns its id. */
  alert(): Promise<string>;
  /** Gives an event up; returns the id of its dead letter. */
  deadLetter(): Promise<string>;
  /** POSTs a body that is not JSON to a path below `/api/v1`. */
  upload<T>(path: string, body: string, contentType: string): Promise<{ status: number; data: T }>;
}

/** A valid request of an operation, for the route suite and the API's documentation. */
export interface Example {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** A body that is not JSON, with its content type. */
  raw?: string;
  contentType?: string;
  headers?: Record<string, string>;
  /** Makes what the request needs; its result is laid over the rest. */
  arrange?: (api: TestApi) => Promise<Partial<Example>>;
}

/** Examples by operation id. */
export type Examples = Record<string, Example>;
