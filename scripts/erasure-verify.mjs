// npm run erasure:verify -- BUSINESS_ID [--remote]: counts what every database still has of an erased
// business, by the tables it finds there. Ends with 1 if anything is left.
import { isBusinessId, leftRowsSql, SCOPED_TABLES } from "../src/features/erasure/left-rows.ts";
import { querySql } from "./accounts/execute-sql.mjs";
import { settings } from "./start/settings.mjs";

/** The binding of each database by its name in the log. */
const DATABASES = { platform: "DB", "shard-0": "DB_SHARD_0" };

const args = process.argv.slice(2);
const businessId = args.find((arg) => !arg.startsWith("--"));
if (!businessId || !isBusinessId(businessId)) {
  console.error(
    "Usage: npm run erasure:verify -- BUSINESS_ID [--remote]   (biz_ and 26 characters)",
  );
  process.exit(1);
}
const where = args.includes("--remote") ? "remote" : { stateDir: settings(process.env).stateDir };

const [known] = await read(`SELECT 1 FROM businesses WHERE id = '${businessId}'`, "DB");
if (!known) {
  console.error(`There is no business ${businessId}, and never was.`);
  process.exit(1);
}

let left = 0;
for (const [name, binding] of Object.entries(DATABASES)) {
  const kind = name === "platform" ? "platform" : "business";
  const tables = await read(SCOPED_TABLES, binding);
  const names = tables.map((row) => String(row.name));
  const [counts = {}] = await read(leftRowsSql(names, businessId, kind), binding);
  for (const [table, count] of Object.entries(counts)) {
    const rows = Number(count);
    if (rows !== 0) console.error(`  LEFT  ${name}.${table}: ${rows} rows`);
    left += rows;
  }
  console.log(`${name}: ${Object.keys(counts).length} tables counted.`);
}
console.log(left === 0 ? "Nothing is left but its entries in the log." : `${left} rows are left.`);
process.exit(left === 0 ? 0 : 1);

/** Rows of a query, in one line as a command wants it. @param {string} sql @param {string} binding */
function read(sql, binding) {
  return querySql(sql.replaceAll(/\s+/g, " "), where, binding);
}
