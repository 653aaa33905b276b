import { accountSql } from "../accounts/account-sql.mjs";
import { executeSql, querySql } from "../accounts/execute-sql.mjs";
import { demoApi } from "./demo-api.mjs";
import { seedMarketing } from "./demo-marketing.mjs";
import { DEMO_CONTACTS, DEMO_LATE_CONTACTS, DEMO_TEMPLATES, demoWorkflow } from "./demo-data.mjs";

const SIGN_IN = { email: "demo@edgeloop.example", password: "a bakery on the corner" };

/**
 * Fills an empty database with demo data through the API; a database with users is left alone.
 * With a real mail server nobody is written to: the demo workflow stays a draft.
 * @param {import("./settings.mjs").Run} run
 * @returns {Promise<typeof SIGN_IN | null>} the demo sign-in, null if there is none
 */
export async function seedDemo(run) {
  const rows = await querySql("SELECT email FROM users LIMIT 2", run);
  const emails = /** @type {{ email: string }[]} */ (rows ?? []).map((row) => row.email);
  if (emails.length > 0) return emails.includes(SIGN_IN.email) ? SIGN_IN : null;
  await executeSql(accountSql({ ...SIGN_IN, name: "Dana Demo", platformRole: null }), run);

  const api = await demoApi(run, SIGN_IN);
  const business = await api("POST", "/businesses", {
    name: "Corner Bakery",
    timeZone: "Europe/Berlin",
    currency: "EUR",
    postalAddress: "12 Market Street, 10115 Berlin",
  });
  const base = `/businesses/${business.id}`;
  for (const contact of DEMO_CONTACTS) await api("POST", `${base}/contacts`, contact);
  const templates = [];
  for (const template of DEMO_TEMPLATES) {
    templates.push(await api("POST", `${base}/templates`, template));
  }
  await seedMarketing(api, base, templates[1].id);
  const local = await api("POST", `${base}/tags`, { name: "local", color: "blue" });
  const [welcome, special] = templates.map(({ id }) => id);
  const definition = demoWorkflow({ welcome, special }, { local: local.id });
  const workflow = await api("POST", `${base}/workflows`, definition);
  await api("POST", `${base}/workflow-recipes/win-back/install`, {});
  if (run.smtpUrl) return SIGN_IN;
  const path = `${base}/workflows/${workflow.id}/publish`;
  await api("POST", path, { version: workflow.version });
  for (const contact of DEMO_LATE_CONTACTS) await api("POST", `${base}/contacts`, contact);
  return SIGN_IN;
}
