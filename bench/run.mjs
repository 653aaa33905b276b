// npm run bench: how fast the product is beside a floor that makes the same calls and nothing else.
// npm run bench -- --only get-cached --only list --quick
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../scripts/start/run-command.mjs";
import { runCases } from "./cases/run-cases.mjs";
import { readArguments } from "./lib/arguments.mjs";
import { bundle } from "./lib/build.mjs";
import { webBundle, workerBundle } from "./lib/bundle-size.mjs";
import { machine } from "./lib/machine.mjs";
import { describe, markdown, meetsBar, peersTable, updatePage } from "./lib/report.mjs";
import { areAlike, timingTable } from "./lib/timing-report.mjs";
import { setStage } from "./lib/stage.mjs";

// The figures are what this prints, not what wrangler thinks of the local secrets.
process.env.WRANGLER_LOG ??= "error";

const size = readArguments(process.argv.slice(2));
const state = mkdtempSync(join(tmpdir(), "edgeloop-bench-"));
const folders = { web: join(state, "web"), ours: join(state, "ours"), floor: join(state, "floor") };
try {
  console.log("Building …");
  await runCommand("vite", ["build", "--config", "web/vite.config.ts", "--outDir", folders.web]);
  await bundle("wrangler.toml", folders.ours, ["--assets", folders.web]);
  await bundle("bench/floor/wrangler.toml", folders.floor);
  const bundles = { web: webBundle(folders.web), workerBytes: workerBundle(folders.ours) };
  const stage = await setStage(state, folders);
  let measured;
  try {
    measured = await runCases(stage, size);
  } finally {
    await stage.clear();
  }
  const { results, timing } = measured;
  const report = { machine: machine(), bundles, results, timing };
  const peers = peersTable(results);
  const tables = [
    markdown(results),
    ...(peers ? [peers] : []),
    ...(timing ? [timingTable(timing)] : []),
  ].join("\n\n");
  console.log(`\n${describe(report)}\n\n${tables}`);
  if (size.whole) {
    writeFileSync("bench/results.json", `${JSON.stringify(report, null, 2)}\n`);
    updatePage(`${describe(report)}\n\n${tables}`);
  }
  const small = bundles.web.entryBytes <= bundles.web.barBytes;
  const alike = !timing || areAlike(timing);
  if (!small || !alike || !results.every(meetsBar)) process.exitCode = 1;
} finally {
  if (size.keep) console.log(`Kept: ${state}`);
  else rmSync(state, { recursive: true, force: true });
}
