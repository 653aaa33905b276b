// npm run db:seed: asks the running server (PORT) to fill an empty database with demo data.
import { seedDemo } from "./start/demo.mjs";
import { settings } from "./start/settings.mjs";

const run = settings(process.env);
const demo = await seedDemo(run).catch((error) => {
  console.error(`No demo data: ${error.message}. Is "npm start" running on port ${run.port}?`);
  process.exit(1);
});
console.log(
  demo ? `Sign in at ${run.origin} as ${demo.email} / ${demo.password}` : "Nothing to do.",
);
