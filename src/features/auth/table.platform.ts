import { isNotNull, isNull } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** How a user proves who they are. */
export const credentials = sqliteTable(
  "credentials",
  {
    userId: text("user_id").notNull(),
    kind: text("kind", { enum: ["password"] }).notNull(),
    /** PHC string. */
    hash: text("hash").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.kind] })],
);

/** Signed-in devices. Refresh tokens are computed from `generation` and `nonce`, never stored. */
export const sessions = sqliteTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id").notNull(),
    /** Grows by one with each refresh; a token of an earlier one was used before. */
    generation: integer("generation").notNull(),
    /** When the current generation began: its predecessor stays usable for the grace after it. */
    rotatedAt: integer("rotated_at").notNull(),
    nonce: text("nonce").notNull(),
    userAgent: text("user_agent"),
    address: text("address"),
    createdAt: integer("created_at").notNull(),
    lastUsedAt: integer("last_used_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    idleExpiresAt: integer("idle_expires_at").notNull(),
    revokedAt: integer("revoked_at"),
    revokedReason: text("revoked_reason"),
    /** The first factor it began with. */
    method: text("method").notNull().default("password"),
    /** When its user last proved who they are; sensitive actions need a fresh proof. */
    authenticatedAt: integer("authenticated_at").notNull().default(0),
    /** True if two factors were proved. */
    multiFactor: integer("multi_factor", { mode: "boolean" }).notNull().default(false),
    /** The administrator who acts in it, if its user does not. */
    administratorId: text("administrator_id"),
    /** The administrator's own session that it was begun in, and that it ends with. */
    administratorSessionId: text("administrator_session_id"),
    impersonationReason: text("impersonation_reason"),
  },
  (t) => [
    index("sessions_user_id_expires_at").on(t.userId, t.expiresAt, t.id).where(isNull(t.revokedAt)),
    index("sessions_expires_at").on(t.expiresAt),
    index("sessions_administrator_id").on(t.administratorId).where(isNotNull(t.administratorId)),
    index("sessions_administrator_session_id")
      .on(t.administratorSessionId)
      .where(isNotNull(t.administratorSessionId)),
  ],
);

/** Emailed links, each good for one use. Tokens and codes are computed, never stored. */
export const linkTokens = sqliteTable(
  "link_tokens",
  {
    id: text("id").primaryKey(),
    purpose: text("purpose", {
      enum: [
        "verify-email",
        "reset-password",
        "magic-link",
        "change-email",
        "unlock-account",
        "restore-account",
      ],
    }).notNull(),
    userId: text("user_id").notNull(),
    nonce: text("nonce").notNull(),
    /** What the sign-up it was mailed for chose; takes effect when the link proves the address. */
    passwordHash: text("password_hash"),
    name: text("name"),
    /** The address that a change of address is about; of other links, the one they were mailed to. */
    email: text("email"),
    /**
     * What binds a typed code to the browser that asked for it (ASVS 6.5.5), and a change of
     * address to the user's token version.
     */
    request: text("request"),
    /** Wrong codes typed for it. */
    attempts: integer("attempts").notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
  },
  (t) => [
    index("link_tokens_user_id_purpose").on(t.userId, t.purpose),
    index("link_tokens_expires_at").on(t.expiresAt),
  ],
);

/** What a first factor leaves to be proved by a second one; good for one use. */
export const signInChallenges = sqliteTable(
  "sign_in_challenges",
  {
    id: text("id").primaryKey(),
    userId: text("user_id").notNull(),
    nonce: text("nonce").notNull(),
    /** The first factor. */
    method: text("method").notNull(),
    /** A sign-out everywhere in between makes it useless. */
    tokenVersion: integer("token_version").notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
  },
  (t) => [index("sign_in_challenges_expires_at").on(t.expiresAt)],
);

/** Devices that passed a challenge and need none for a while. */
export const rememberedDevices = sqliteTable(
  "remembered_devices",
  {
    id: text("id").primaryKey(),
    userId: text("user_id").notNull(),
    nonce: text("nonce").notNull(),
    userAgent: text("user_agent"),
    address: text("address"),
    createdAt: integer("created_at").notNull(),
    lastUsedAt: integer("last_used_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
  },
  (t) => [
    index("remembered_devices_user_id").on(t.userId),
    index("remembered_devices_expires_at").on(t.expiresAt),
  ],
);

/** Devices a user has signed in from: another one is worth a notice. */
export const knownDevices = sqliteTable(
  "known_devices",
  {
    userId: text("user_id").notNull(),
    fingerprint: text("fingerprint").notNull(),
    firstSeenAt: integer("first_seen_at").notNull(),
    lastSeenAt: integer("last_seen_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.fingerprint] }),
    index("known_devices_last_seen_at").on(t.lastSeenAt),
  ],
);
