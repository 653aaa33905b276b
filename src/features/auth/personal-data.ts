import { eq } from "drizzle-orm";
import { iso } from "../../platform/http/fields";
import type { PersonalData } from "../../platform/personal-data";
import {
  credentials,
  knownDevices,
  linkTokens,
  rememberedDevices,
  sessions,
} from "./table.platform";

/** A person's sessions, devices and emailed links; of the password, when it was last changed. */
export const signInData: PersonalData = {
  name: "signIn",
  async read(db, { id }) {
    const [passwords, sessionRows, devices, known, links] = await Promise.all([
      db.select().from(credentials).where(eq(credentials.userId, id)),
      db.select().from(sessions).where(eq(sessions.userId, id)).limit(1000),
      db.select().from(rememberedDevices).where(eq(rememberedDevices.userId, id)),
      db.select().from(knownDevices).where(eq(knownDevices.userId, id)),
      db.select().from(linkTokens).where(eq(linkTokens.userId, id)).limit(1000),
    ]);
    return {
      passwordChangedAt: passwords[0] ? iso(passwords[0].updatedAt) : null,
      sessions: sessionRows.map((row) => ({
        id: row.id,
        method: row.method,
        // Of staff who acted, nobody is told where they sit.
        userAgent: row.administratorId === null ? row.userAgent : null,
        address: row.administratorId === null ? row.address : null,
        createdAt: iso(row.createdAt),
        lastUsedAt: iso(row.lastUsedAt),
        endedAt: row.revokedAt === null ? null : iso(row.revokedAt),
      })),
      rememberedDevices: devices.map((row) => ({
        userAgent: row.userAgent,
        address: row.address,
        createdAt: iso(row.createdAt),
        expiresAt: iso(row.expiresAt),
      })),
      knownDevices: known.map((row) => ({
        firstSeenAt: iso(row.firstSeenAt),
        lastSeenAt: iso(row.lastSeenAt),
      })),
      links: links.map((row) => ({
        purpose: row.purpose,
        createdAt: iso(row.createdAt),
        usedAt: row.usedAt === null ? null : iso(row.usedAt),
      })),
    };
  },
  erase: (db, { id }) => [
    db.delete(credentials).where(eq(credentials.userId, id)),
    db.delete(sessions).where(eq(sessions.userId, id)),
    db.delete(rememberedDevices).where(eq(rememberedDevices.userId, id)),
    db.delete(knownDevices).where(eq(knownDevices.userId, id)),
    db.delete(linkTokens).where(eq(linkTokens.userId, id)),
  ],
};
