import type { BusinessCtx } from "../../platform/ctx";
import { statement, type Write } from "../../platform/db";
import type { FieldValue } from "./table.business";

/** A field that is written by itself, and how. */
export interface FieldChange {
  contactId: string;
  /** Name of a text field, `birthDate`, or `fields.<key>`. */
  field: string;
  operation: "set" | "increment" | "clear";
  value: FieldValue | null;
}

/** Columns that may be written so, by their names on the wire. */
const COLUMNS: Record<string, string> = {
  firstName: "first_name",
  lastName: "last_name",
  phone: "phone",
  company: "company",
  jobTitle: "job_title",
  city: "city",
  state: "state",
  country: "country",
  birthDate: "birth_date",
};

/**
 * Writes single fields of contacts, whatever else is changed at the same moment; deleted contacts
 * stay as they are. The values have been read by their fields' types. For callers let in elsewhere.
 */
export function fieldChangeWrites(ctx: BusinessCtx, changes: readonly FieldChange[]): Write[] {
  const groups = Map.groupBy(changes, ({ field, operation }) => `${operation} ${field}`);
  return [...groups.values()].map((group) => {
    const { field, operation } = group[0]!;
    const rows = JSON.stringify(onePerContact(group));
    const column = COLUMNS[field];
    const set = column ? columnSql(column, operation) : `fields = ${keySql(operation)}`;
    return statement(
      `WITH changed AS MATERIALIZED (
         SELECT ?2 AS owner, value ->> 'contactId' AS contact_id, value -> 'value' AS json,
           value ->> 'value' AS plain, ?3 AS path FROM json_each(?1))
       UPDATE contacts SET ${set}, version = version + 1, updated_at = ?4
       FROM changed WHERE business_id = owner AND id = contact_id AND deleted_at IS NULL`,
      rows,
      ctx.businessId,
      `$."${field.slice("fields.".length)}"`,
      ctx.now(),
    );
  });
}

/** SQLite writes a row once, however many changes name it: those that are counted up are added. */
function onePerContact(group: readonly FieldChange[]) {
  const values = new Map<string, FieldChange["value"]>();
  for (const { contactId, operation, value } of group) {
    const before = operation === "increment" ? Number(values.get(contactId) ?? 0) : null;
    values.set(contactId, before === null ? value : before + Number(value));
  }
  return [...values].map(([contactId, value]) => ({ contactId, value }));
}

function columnSql(column: string, operation: FieldChange["operation"]): string {
  return operation === "clear" ? `${column} = NULL` : `${column} = plain`;
}

function keySql(operation: FieldChange["operation"]): string {
  if (operation === "clear") return "json_remove(fields, path)";
  if (operation === "set") return "json_set(fields, path, json(json))";
  return "json_set(fields, path, coalesce(CAST(fields ->> path AS NUMERIC), 0) + plain)";
}
