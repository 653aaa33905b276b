/*
 * What is left of a business. Knows nothing of the lists by which it is erased: the tables are read
 * from the database itself, and `npm run erasure:verify` runs this same file from outside.
 */

/** Tables that stay, with what keeps no more of the business than its id. */
export const KEPT_TABLES: Readonly<Record<string, string>> = {
  audit_entries: "the log can only be added to; it names the business and people by their ids",
  business_state: "tells the shard for good that the business takes no writes",
};

/** Names of the tables that have rows by business. */
export const SCOPED_TABLES = `SELECT name FROM sqlite_master
  WHERE type = 'table' AND sql LIKE '%business\\_id%' ESCAPE '\\' ORDER BY name`;

/** True for what can be a business's id. */
export function isBusinessId(text: string): boolean {
  return /^biz_[0-9a-z]{26}$/.test(text);
}

/**
 * A query of one row: how many rows of the business each table has, besides the kept ones.
 * @param tables those of SCOPED_TABLES
 * @param businessId checked by isBusinessId, since it stands in the text
 * @param database whose tables they are
 */
export function leftRowsSql(
  tables: readonly string[],
  businessId: string,
  database: "platform" | "business",
): string {
  const counted = tables.filter((table) => KEPT_TABLES[table] === undefined);
  const counts = [
    ...counted.map((table) => [table, `FROM ${table} WHERE business_id = '${businessId}'`]),
    [
      "audit_personal",
      `FROM audit_personal WHERE entry_id IN
       (SELECT id FROM audit_entries WHERE business_id = '${businessId}')`,
    ],
    database === "platform"
      ? ["businesses", `FROM businesses WHERE id = '${businessId}' AND erased_at IS NULL`]
      : [
          "contacts_search",
          `FROM contacts_search WHERE contacts_search MATCH 'business:"${businessId.slice(4)}"'`,
        ],
  ];
  return `SELECT ${counts.map(([name, rest]) => `(SELECT count(*) ${rest}) AS ${name}`).join(", ")}`;
}
