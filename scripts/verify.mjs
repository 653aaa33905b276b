// npm run verify: every check of the project, a table of them at the end, 1 if any failed.
import { availableParallelism } from "node:os";
import { runStep } from "./verify/run-step.mjs";
import { printSummary } from "./verify/summary.mjs";

const CHECKS = [
  { name: "format", command: "oxfmt --check" },
  { name: "types", command: "tsc -b tsconfig.json web config/tsconfig.node.json bench/floor" },
  { name: "lint and boundaries", command: "oxlint --deny-warnings" },
  { name: "declared boundaries", command: "node scripts/check-boundaries.mjs" },
  { name: "migrations", command: "node scripts/check-migrations.mjs" },
  { name: "binding types", command: "wrangler types --include-runtime=false --check" },
  { name: "lock file", command: "node scripts/complete-lock.mjs --check" },
  { name: "dead code", command: "knip --config config/knip.json" },
  {
    name: "duplicates",
    command: "fallow --only dupes --fail-on-issues --quiet --config config/fallow.json",
  },
];
const TESTS = { name: "tests", command: "vitest run", live: true };

const results = [];
const waiting = [...CHECKS];
const lanes = Array.from({ length: Math.min(2, availableParallelism()) }, async () => {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    results.push(await runStep(step));
  }
});
await Promise.all(lanes);
// Alone: the tests use every core themselves.
results.push(await runStep(TESTS));

printSummary(results);
process.exit(results.every(({ ok }) => ok) ? 0 : 1);
