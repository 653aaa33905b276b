import { and, eq, isNull } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { taggedColumns, tagsOf } from "./contact-rows";
import { normaliseEmail } from "./normalise";
import { contacts } from "./table.business";
import type { ContactRow } from "./contact-rows";

/** The living contact with an address, whatever its case; for callers let in elsewhere. */
export async function contactByEmail(
  inside: BusinessCtx,
  email: string,
): Promise<(ContactRow & { tagNames: string[] }) | null> {
  const [row] = await inside.db
    .select(taggedColumns)
    .from(contacts)
    .where(
      and(
        eq(contacts.businessId, inside.businessId),
        eq(contacts.emailNormalised, normaliseEmail(email)),
        isNull(contacts.deletedAt),
      ),
    );
  return row ? { ...row, tagNames: tagsOf(row).map(({ name }) => name) } : null;
}
