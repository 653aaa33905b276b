import type { PrincipalName } from "./gate-name";

/** A limit: at most `limit` admissions in any window of `windowMs` milliseconds. */
export interface Policy {
  name: string;
  limit: number;
  windowMs: number;
}

/** What a gate is asked. Times are milliseconds since the epoch. */
export interface Admission {
  /** The session and token version of the access token; absent for anonymous gates. */
  sessionId?: string;
  tokenVersion?: number;
  businessId?: string;
  policies: Policy[];
}

/** The state of one policy after the question. */
export interface LimitState {
  name: string;
  limit: number;
  windowMs: number;
  remaining: number;
  /** Milliseconds until one more admission is possible; 0 if one is possible now. */
  retryAfterMs: number;
  /** Milliseconds until the oldest admission stops counting; 0 if none counts. */
  resetAfterMs: number;
}

/** The answer of a gate to a question about limits alone. */
export interface Counted {
  allowed: boolean;
  limits: LimitState[];
}

/** A session as its gate knows it; an API key is one that never ends by itself. */
export interface GateSession {
  id: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  /** When its user last proved who they are, milliseconds since the epoch. */
  authenticatedAt: number;
  /** True if two factors were proved. */
  multiFactor: boolean;
  /** The administrator who acts in it, if its user does not. */
  administratorId: string | null;
}

export interface Admitted extends Counted {
  /** True if the session, the token version or the user is no longer valid. */
  revoked: boolean;
  /** The session asked for; null for anonymous gates. */
  session: GateSession | null;
  /** The user behind the gate: of an API key, who made it. */
  userId: string | null;
  /** Role in the business asked for, null if the principal is no member of it. */
  role: string | null;
  permissions: string[];
  /** True if the business keeps out members who have not proved two factors. */
  secondFactorRequired: boolean;
  /** Role of the platform's staff. */
  platformRole: string | null;
}

/** What a gate loads from the platform database before it admits anyone. */
export interface Principal {
  /** False if suspended, deleted or unknown. */
  active: boolean;
  userId: string;
  tokenVersion: number;
  platformRole: string | null;
  sessions: GateSession[];
  memberships: Membership[];
  /** Requests a minute where they are not the default. */
  requestsPerMinute?: number;
}

/** What a principal may do in a business. */
export interface Membership {
  businessId: string;
  role: string;
  permissions: string[];
  secondFactorRequired: boolean;
}

export type LoadPrincipal = (env: Env, name: PrincipalName) => Promise<Principal>;

export interface GateOptions {
  /** The authoritative read of a user or an API key from the platform database. */
  loadPrincipal: LoadPrincipal;
  /** Who has rights because a user has them: the user's keys, and whom the user acts as. */
  dependentsOf?: (env: Env, userId: string) => Promise<PrincipalName[]>;
  /** Notes that an API key was used; a gate asks for it once a minute at most. */
  noteKeyUse?: (env: Env, keyId: string, now: number) => Promise<void>;
  /** Milliseconds since the epoch; default `Date.now`. */
  now?: () => number;
}
