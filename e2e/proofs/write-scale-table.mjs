import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";

const PAGE = "docs/performance.md";
const BEGIN = "<!-- scale: begin -->";
const END = "<!-- scale: end -->";

/**
 * Keeps the table in docs/performance.md.
 * @param {import("./identity-scale.mjs").ScaleRow[]} rows
 * @param {{ small: number, large: number, sessionsPerUser: number, trials: number }} run
 */
export function writeScaleTable(rows, { small, large, sessionsPerUser, trials }) {
  const day = new Date().toISOString().slice(0, 10);
  const head = [
    `${day}, ${availableParallelism()} cores, medians of ${trials} each.`,
    "",
    `| | ${number(small)} users, ${number(small * sessionsPerUser)} sessions | ${number(large)} users, ${number(large * sessionsPerUser)} sessions | Ratio |`,
    "| --- | --: | --: | --: |",
  ];
  const lines = rows.map(
    (row) =>
      `| ${row.action} | ${row.small.toFixed(1)} ms | ${row.large.toFixed(1)} ms | ${row.ratio.toFixed(2)} |`,
  );
  const page = readFileSync(PAGE, "utf8");
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${PAGE} has lost its markers`);
  const table = [...head, ...lines].join("\n");
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${table}\n\n${END}${after}`);
}

function number(/** @type {number} */ value) {
  return value.toLocaleString("en");
}
