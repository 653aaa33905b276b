// npm run erasure:verify -- BUSINESS_ID [--remote]: counts what every database still has of an erased
// business, by the tables it finds there. Ends with 1 if anything is left.
import { isBusinessId, leftRowsSql, SCOPED_TABLES } from "../src/features/erasure/left-rows.ts";
import { BINDINGS } from "./accounts/bindings.mjs";
import { querySql } from "./accounts/execute-sql.mjs";
import { whereOf } from "./accounts/where.mjs";

const args = process.argv.slice(2);
const businessId = args.find((arg) => !arg.startsWith("--"));
if (!businessId || !isBusinessId(businessId)) {
  console.error(
    "Usage: npm run erasure:verify -- BUSINESS_ID [--remote]   (biz_ and 26 characters)",
  );
  process.exit(1);
}
const where = whereOf(args);

const [known] = await querySql(`SELECT 1 FROM businesses WHERE id = '${businessId}'`, where);
if (!known) {
  console.error(`There is no business ${businessId}, and never was.`);
  process.exit(1);
}

let left = 0;
for (const [name, binding] of Object.entries(BINDINGS)) {
  const kind = name === "platform" ? "platform" : "business";
  const tables = await querySql(SCOPED_TABLES, where, binding);
  const names = tables.map((row) => String(row.name));
  const [counts = {}] = await querySql(leftRowsSql(names, businessId, kind), where, binding);
  for (const [table, count] of Object.entries(counts)) {
    const rows = Number(count);
    if (rows !== 0) console.error(`  LEFT  ${name}.${table}: ${rows} rows`);
    left += rows;
  }
  console.log(`${name}: ${Object.keys(counts).length} tables counted.`);
}
console.log(left === 0 ? "Nothing is left but its entries in the log." : `${left} rows are left.`);
process.exit(left === 0 ? 0 : 1);
