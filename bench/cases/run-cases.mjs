import { emailCase } from "./email.mjs";
import { runDueTimers } from "./due-timers.mjs";
import { runLoginTiming } from "./login-timing.mjs";
import { importCase } from "./import.mjs";
import { admitCase, requestCases } from "./requests.mjs";
import { runBulkCase } from "./run-bulk-case.mjs";
import { runRequestCase } from "./run-request-case.mjs";
import { workflowCase } from "./workflow.mjs";

/**
 * Runs the cases that were asked for, one after the other.
 * @param {import("../lib/stage.mjs").Stage} stage
 * @param {import("../lib/arguments.mjs").Size} size
 */
export async function runCases(stage, size) {
  const results = [];
  const run = async (/** @type {string} */ name, /** @type {() => Promise<unknown>} */ work) => {
    if (!size.wants(name)) return;
    console.log(`${name} …`);
    results.push(await work());
  };
  for (const test of requestCases(stage.world)) {
    await run(test.name, () => runRequestCase(test, stage.origins, size));
  }
  const caller = { ours: stage.origins.floor, floor: stage.origins.floor };
  await run("admit", () => runRequestCase(admitCase(stage.world), caller, size));
  await run("import", () => runBulkCase(importCase(stage, size)));
  await run("email", async () => runBulkCase(await emailCase(stage, size)));
  await run("workflow", async () => runBulkCase(await workflowCase(stage, size)));
  const wantsTiming = size.wants("login-timing");
  if (wantsTiming) console.log("login-timing …");
  const timing = wantsTiming ? await runLoginTiming(stage, size) : undefined;
  // Last: it leaves a database behind that is full of runs.
  await run("due-timers", () => runDueTimers(stage, size));
  return { results, timing };
}
