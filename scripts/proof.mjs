// npm run proof -- campaign | crash | due-timers | fair-share | growth | identity-scale | import | workflow-crash: the long proofs, against npm start, with figures.
// EDGELOOP_DATA=people.csv uses that file in place of invented people.
import { writeFigures } from "../e2e/proofs/write-figures.mjs";

const PROOFS = {
  campaign: () => import("../e2e/proofs/campaign.mjs"),
  crash: () => import("../e2e/proofs/crash.mjs"),
  "due-timers": () => import("../e2e/proofs/due-timers.mjs"),
  "fair-share": () => import("../e2e/proofs/fair-share.mjs"),
  growth: () => import("../e2e/proofs/growth.mjs"),
  "identity-scale": () => import("../e2e/proofs/identity-scale.mjs"),
  import: () => import("../e2e/proofs/import.mjs"),
  "workflow-crash": () => import("../e2e/proofs/workflow-crash.mjs"),
};

const name = process.argv[2] ?? "";
if (!Object.hasOwn(PROOFS, name)) {
  console.error(`Usage: npm run proof -- ${Object.keys(PROOFS).join(" | ")}`);
  process.exit(1);
}
const { prove } = await PROOFS[/** @type {keyof typeof PROOFS} */ (name)]();
const { figures, failures } = await prove();
console.table(figures);
for (const failure of failures) console.error(`NOT PROVEN: ${failure}`);
if (failures.length === 0) writeFigures(name, figures);
process.exit(failures.length === 0 ? 0 : 1);
