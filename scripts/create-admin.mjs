// npm run admin:create -- EMAIL [--remote]: makes the platform's administrator, the only way there is.
import { accountSql } from "./accounts/account-sql.mjs";
import { ask } from "./accounts/ask.mjs";
import { executeSql } from "./accounts/execute-sql.mjs";
import { whereOf } from "./accounts/where.mjs";

const args = process.argv.slice(2);
const email = args.find((arg) => !arg.startsWith("--"));
if (!email || !/^[^@\s']+@[^@\s']+\.[^@\s']+$/.test(email)) {
  console.error(
    "Usage: npm run admin:create -- EMAIL [--remote]   (password: asked, or ADMIN_PASSWORD)",
  );
  process.exit(1);
}
const where = whereOf(args);
const password = process.env.ADMIN_PASSWORD ?? (await ask("Password (15 or more characters): "));
if (password.length < 15 || password.length > 128) {
  console.error("Choose a passphrase of 15 to 128 characters.");
  process.exit(1);
}

const account = {
  email,
  name: "Administrator",
  password,
  platformRole: /** @type {const} */ ("administrator"),
};
try {
  await executeSql(accountSql(account), where);
} catch (error) {
  const text = error instanceof Error ? error.message : String(error);
  console.error(/UNIQUE/.test(text) ? `${email} has an account already.` : text);
  process.exit(1);
}
console.log(`${email} is an administrator. Sign in with that address and password.`);
