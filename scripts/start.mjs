// npm start: prepares whatever is missing and serves the whole product on one loopback port.
import { mkdirSync } from "node:fs";
import { settings } from "./start/settings.mjs";
import { requireFreePort } from "./start/port.mjs";
import { buildWeb } from "./start/web-build.mjs";
import { migrate } from "./start/migrate.mjs";
import { serve } from "./start/serve.mjs";
import { seedDemo } from "./start/demo.mjs";
import { step } from "./start/say.mjs";

const run = settings(process.env);

await requireFreePort(run.port);
mkdirSync(run.stateDir, { recursive: true });
await step("Web app", () => buildWeb());
await step("Databases", () => migrate(run));
const ending = new AbortController();
const server = await step("Server", () => serve(run));
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  // Wrangler's own listeners would end this process before the server has.
  process.removeAllListeners(signal).on(signal, () => ending.abort());
}
const demo = run.demo ? await step("Demo data", () => seedDemo(run)) : null;

console.log(`
  Edgeloop is running.

  App        ${run.origin}
  API docs   ${run.origin}/docs
  Mailbox    ${run.smtpUrl ? `off: mail goes to ${run.smtpUrl}` : `${run.origin}/dev/mailbox`}${
    demo ? `\n  Sign in    ${demo.email}  /  ${demo.password}` : ""
  }
  Storage    ${run.stateDir}

  Ctrl-C ends it; the next start keeps the data.
`);

await new Promise((resolve) => {
  if (ending.signal.aborted) resolve(undefined);
  ending.signal.addEventListener("abort", resolve);
});
await server.end();
process.exit(0);
