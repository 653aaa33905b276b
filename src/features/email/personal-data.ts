import { eq, or } from "drizzle-orm";
import { isoOrNull } from "../../platform/http/fields";
import type { PersonalData } from "../../platform/personal-data";
import { platformEmails } from "./table.platform";

/**
 * Mails of the platform to a person: which and when, not what they said. Others may have had mails
 * sent to the address, such as invitations; they are erased too.
 */
export const platformMailData: PersonalData = {
  name: "mails",
  async read(db, { id }) {
    const rows = await db
      .select()
      .from(platformEmails)
      .where(eq(platformEmails.userId, id))
      .limit(1000);
    return rows.map((row) => ({
      kind: row.kind,
      to: row.toAddress,
      status: row.status,
      sentAt: isoOrNull(row.sentAt),
    }));
  },
  erase: (db, { id, email }) => [
    db
      .delete(platformEmails)
      .where(or(eq(platformEmails.userId, id), eq(platformEmails.toAddress, email))),
  ],
};
