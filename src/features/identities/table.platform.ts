import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** Who a user is at another provider: the issuer and the subject, never the address (ASVS 6.8.1). */
export const identities = sqliteTable(
  "identities",
  {
    id: text("id").primaryKey(),
    userId: text("user_id").notNull(),
    /** Name of the configured provider. */
    provider: text("provider").notNull(),
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    /** What the provider last said; for people to recognise it by. */
    email: text("email"),
    createdAt: integer("created_at").notNull(),
    lastUsedAt: integer("last_used_at"),
  },
  (t) => [
    uniqueIndex("identities_issuer_subject").on(t.issuer, t.subject),
    index("identities_user_id").on(t.userId),
  ],
);

/** Sign-ins that are away at a provider, each good for one answer in the browser that began it. */
export const authorizations = sqliteTable(
  "authorizations",
  {
    id: text("id").primaryKey(),
    provider: text("provider").notNull(),
    intent: text("intent", { enum: ["sign-in", "link", "step-up"] }).notNull(),
    /** Hashes of what the browser carries. */
    stateHash: text("state_hash").notNull(),
    browserHash: text("browser_hash").notNull(),
    nonce: text("nonce").notNull(),
    codeVerifier: text("code_verifier").notNull(),
    /** Who links, and in which session. */
    userId: text("user_id"),
    sessionId: text("session_id"),
    returnTo: text("return_to").notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
  },
  (t) => [
    uniqueIndex("authorizations_state_hash").on(t.stateHash),
    index("authorizations_expires_at").on(t.expiresAt),
  ],
);
