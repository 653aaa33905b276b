import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** WebAuthn credentials (W3C Web Authentication Level 3 §4). */
export const passkeys = sqliteTable(
  "passkeys",
  {
    id: text("id").primaryKey(),
    userId: text("user_id").notNull(),
    /** As the authenticator names it, base64url. */
    credentialId: text("credential_id").notNull(),
    /** COSE key, base64url. */
    publicKey: text("public_key").notNull(),
    /** The authenticator's signature counter; 0 where it keeps none. */
    counter: integer("counter").notNull(),
    transports: text("transports", { mode: "json" }).$type<string[]>().notNull(),
    /** Model of the authenticator. */
    aaguid: text("aaguid").notNull(),
    /** Synced between devices, as far as the authenticator says. */
    backedUp: integer("backed_up", { mode: "boolean" }).notNull(),
    name: text("name").notNull(),
    createdAt: integer("created_at").notNull(),
    lastUsedAt: integer("last_used_at"),
  },
  (t) => [
    uniqueIndex("passkeys_credential_id").on(t.credentialId),
    index("passkeys_user_id").on(t.userId),
  ],
);

/** Challenges of ceremonies under way, each good for one answer to that ceremony. */
export const webauthnChallenges = sqliteTable(
  "webauthn_challenges",
  {
    id: text("id").primaryKey(),
    ceremony: text("ceremony", {
      enum: ["registration", "sign-in", "second-factor", "step-up"],
    }).notNull(),
    challenge: text("challenge").notNull(),
    /** Absent while nobody knows who will sign in. */
    userId: text("user_id"),
    /** The session or the sign-in challenge that asked. */
    askedBy: text("asked_by"),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
  },
  (t) => [index("webauthn_challenges_expires_at").on(t.expiresAt)],
);
