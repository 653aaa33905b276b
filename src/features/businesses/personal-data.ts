import { eq } from "drizzle-orm";
import { iso } from "../../platform/http/fields";
import type { PersonalData } from "../../platform/personal-data";
import { businesses, memberships } from "./table.platform";

/** The businesses a person is a member of. */
export const membershipData: PersonalData = {
  name: "memberships",
  async read(db, { id }) {
    const rows = await db
      .select({ membership: memberships, name: businesses.name })
      .from(memberships)
      .innerJoin(businesses, eq(businesses.id, memberships.businessId))
      .where(eq(memberships.userId, id));
    return rows.map(({ membership, name }) => ({
      businessId: membership.businessId,
      business: name,
      role: membership.role,
      joinedAt: iso(membership.createdAt),
    }));
  },
  erase: (db, { id }) => [db.delete(memberships).where(eq(memberships.userId, id))],
};
