import { statement } from "../../platform/db";
import { iso } from "../../platform/http/fields";
import { type ContactData, MAX_EXPORTED } from "../../platform/personal-data";
import { segmentHistory } from "./contact-history";

/**
 * The segments that a contact came into and left. Comes last of what is erased: whatever else goes notes that the
 * contact has changed.
 */
export const segmentData: ContactData = {
  name: "segments",
  async read(ctx, { ids }) {
    const entries = await Promise.all(ids.map((id) => segmentHistory(ctx, id, null, MAX_EXPORTED)));
    return entries.flat().map(({ type, segmentId, segment, at }) => ({
      ...{ type, segmentId, segment },
      at: iso(at),
    }));
  },
  erase({ businessId }, { ids }) {
    const list = JSON.stringify(ids);
    return [
      statement(
        `UPDATE segments SET member_count = member_count - (
           SELECT count(*) FROM segment_members AS m WHERE m.business_id = ?1
             AND m.segment_id = segments.id AND m.contact_id IN (SELECT value FROM json_each(?2)))
         WHERE business_id = ?1 AND id IN (SELECT segment_id FROM segment_members
           WHERE business_id = ?1 AND contact_id IN (SELECT value FROM json_each(?2)))`,
        businessId,
        list,
      ),
      ...["segment_members", "segment_departures", "changed_contacts"].map((table) =>
        statement(
          `DELETE FROM ${table}
           WHERE business_id = ?1 AND contact_id IN (SELECT value FROM json_each(?2))`,
          businessId,
          list,
        ),
      ),
    ];
  },
};
