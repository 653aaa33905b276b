import { eq } from "drizzle-orm";
import { iso } from "../../platform/http/fields";
import type { PersonalData } from "../../platform/personal-data";
import { invitations } from "./table.platform";

/** Invitations to a person's address. */
export const invitationData: PersonalData = {
  name: "invitations",
  async read(db, { email }) {
    const rows = await db.select().from(invitations).where(eq(invitations.email, email));
    return rows.map((row) => ({
      businessId: row.businessId,
      role: row.role,
      status: row.status,
      createdAt: iso(row.createdAt),
      expiresAt: iso(row.expiresAt),
    }));
  },
  erase: (db, { email }) => [db.delete(invitations).where(eq(invitations.email, email))],
};
