import { eq } from "drizzle-orm";
import { iso } from "../../platform/http/fields";
import type { PersonalData } from "../../platform/personal-data";
import { otpAuthenticators, recoveryCodes } from "./table.platform";

/** A person's authenticators, without their seeds, and how many recovery codes there are. */
export const secondFactorData: PersonalData = {
  name: "secondFactors",
  async read(db, { id }) {
    const [authenticators, codes] = await Promise.all([
      db.select().from(otpAuthenticators).where(eq(otpAuthenticators.userId, id)),
      db.select().from(recoveryCodes).where(eq(recoveryCodes.userId, id)),
    ]);
    return {
      authenticators: authenticators.map((row) => ({
        id: row.id,
        kind: row.kind,
        name: row.name,
        createdAt: iso(row.createdAt),
        lastUsedAt: row.lastUsedAt === null ? null : iso(row.lastUsedAt),
      })),
      recoveryCodesLeft: codes.filter(({ usedAt }) => usedAt === null).length,
    };
  },
  erase: (db, { id }) => [
    db.delete(otpAuthenticators).where(eq(otpAuthenticators.userId, id)),
    db.delete(recoveryCodes).where(eq(recoveryCodes.userId, id)),
  ],
};
