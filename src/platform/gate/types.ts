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

export interface Admitted extends Counted {
  /** True if the session, the token version or the user is no longer valid. */
  revoked: boolean;
  /** Role in the business asked for, null if the principal is no member of it. */
  role: string | null;
  permissions: string[];
  /** "administrator" for the platform's administrators. */
  platformRole: string | null;
}

/** What a gate loads from the platform database before it admits anyone. */
export interface Principal {
  /** False if suspended, deleted or unknown. */
  active: boolean;
  tokenVersion: number;
  platformRole: string | null;
  sessions: { id: string; expiresAt: number }[];
  memberships: { businessId: string; role: string; permissions: string[] }[];
}

export interface GateOptions {
  /** The authoritative read of a user from the platform database. */
  loadPrincipal: (env: Env, userId: string) => Promise<Principal>;
  /** Milliseconds since the epoch; default `Date.now`. */
  now?: () => number;
}
