import { statement } from "../../platform/db";
import { iso } from "../../platform/http/fields";
import { type ContactData, MAX_EXPORTED } from "../../platform/personal-data";
import { consentHistory } from "./contact-history";

/** What a contact agreed to and took back. */
export const consentData: ContactData = {
  name: "consent",
  async read(ctx, { ids }) {
    const entries = await Promise.all(ids.map((id) => consentHistory(ctx, id, null, MAX_EXPORTED)));
    return entries.flat().map(({ at, ...entry }) => ({ ...entry, at: iso(at) }));
  },
  erase: ({ businessId }, { ids }) =>
    ["subscriptions", "consent_events"].map((table) =>
      statement(
        `DELETE FROM ${table}
         WHERE business_id = ?1 AND contact_id IN (SELECT value FROM json_each(?2))`,
        businessId,
        JSON.stringify(ids),
      ),
    ),
};
