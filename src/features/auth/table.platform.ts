import { isNull } from "drizzle-orm";
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
  },
  (t) => [
    index("sessions_user_id_expires_at").on(t.userId, t.expiresAt, t.id).where(isNull(t.revokedAt)),
    index("sessions_expires_at").on(t.expiresAt),
  ],
);

/** Emailed links, each good for one use. Tokens and codes are computed, never stored. */
export const linkTokens = sqliteTable(
  "link_tokens",
  {
    id: text("id").primaryKey(),
    purpose: text("purpose", { enum: ["verify-email", "reset-password"] }).notNull(),
    userId: text("user_id").notNull(),
    nonce: text("nonce").notNull(),
    /** What the sign-up it was mailed for chose; takes effect when the link proves the address. */
    passwordHash: text("password_hash"),
    name: text("name"),
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
