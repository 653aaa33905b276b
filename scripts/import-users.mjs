// npm run users:import -- FILE.csv [--remote]: users of another system, with their bcrypt hashes.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { executeSql, querySql } from "./accounts/execute-sql.mjs";
import { whereOf } from "./accounts/where.mjs";
import { importSql } from "./users/import-sql.mjs";
import { readUsers } from "./users/read-users.mjs";

const args = process.argv.slice(2);
const file = args.find((arg) => !arg.startsWith("--"));
if (file === undefined) {
  console.error("Usage: npm run users:import -- FILE.csv [--remote]");
  console.error("Columns: email, name, password_hash (bcrypt), and email_verified if you like.");
  process.exit(1);
}
const where = whereOf(args);
try {
  const { users, refused } = readUsers(readFileSync(file, "utf8"));
  const imported = users.length > 0 ? await importAll(users) : 0;
  const unproved = users.filter(({ emailVerified }) => !emailVerified).length;
  for (const { line, reason } of refused) console.error(`Line ${line} refused: ${reason}.`);
  console.log(
    `${imported} imported, ${users.length - imported} skipped (their address has an account), ` +
      `${refused.length} refused.`,
  );
  if (unproved > 0) {
    console.log(`${unproved} have no proved address: they begin with "Forgot your password?".`);
  }
  if (refused.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

/** @param {import("./users/read-users.mjs").ImportedUser[]} users */
async function importAll(users) {
  const importId = `import-${randomUUID()}`;
  await executeSql(importSql(users, { importId, now: Date.now() }), where);
  const [row] = await querySql(
    `SELECT count(*) AS imported FROM audit_entries
     WHERE request_id = '${importId}' AND action = 'user.imported'`,
    where,
  );
  return Number(row?.imported);
}
