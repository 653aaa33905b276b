import { and, eq, sql } from "drizzle-orm";
import { statement } from "../../platform/db";
import { iso } from "../../platform/http/fields";
import { type ContactData, MAX_EXPORTED } from "../../platform/personal-data";
import { importErrors } from "./table.business";

/** True of rows in whose text one of the addresses (`?2`) stands. */
const named = (text: string) =>
  `EXISTS (SELECT 1 FROM json_each(?2) AS e WHERE instr(lower(${text}), e.value) > 0)`;

/** What may be an address in cells: theirs may be the end of somebody else's. */
const addressesIn = (columns: readonly string[]) =>
  columns
    .flatMap((cell) => cell.toLowerCase().split(/[^a-z0-9_'+.@-]+/))
    .map((word) => word.replaceAll(/^[.']+|[.']+$/g, ""));

/** What imports have kept of a contact: rows that were not used, and the first rows of files. */
export const importData: ContactData = {
  name: "importErrors",
  async read(ctx, { emails }) {
    const rows = await ctx.db
      .select()
      .from(importErrors)
      .where(
        and(
          eq(importErrors.businessId, ctx.businessId),
          sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(emails)}) AS e
            WHERE instr(lower(${importErrors.columns}), e.value) > 0)`,
        ),
      )
      .limit(MAX_EXPORTED);
    return rows
      .filter(({ columns }) => addressesIn(columns).some((address) => emails.includes(address)))
      .map(({ importId, row, reason, columns, at }) => ({
        ...{ importId, row, reason, columns },
        at: iso(at),
      }));
  },
  erase({ businessId }, { emails }) {
    const list = JSON.stringify(emails);
    return [
      statement(
        `DELETE FROM import_errors WHERE business_id = ?1 AND ${named("columns")}`,
        businessId,
        list,
      ),
      statement(
        `DELETE FROM import_seen WHERE business_id = ?1
           AND email_normalised IN (SELECT value FROM json_each(?2))`,
        businessId,
        list,
      ),
      statement(
        `UPDATE imports SET sample = '[]' WHERE business_id = ?1 AND ${named("sample")}`,
        businessId,
        list,
      ),
    ];
  },
};
